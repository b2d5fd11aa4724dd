import type { Texts } from '../../text-types.ts';
import { cellTexts } from './cells.ts';
import { codeTexts } from './codes.ts';
import { deliveryTexts } from './deliveries.ts';
import { fileTexts } from './files.ts';
import { mappingTexts } from './mappings.ts';
import { previewTexts } from './preview.ts';
import { resultTexts } from './results.ts';
import { rowTexts } from './rows.ts';
import { runTexts } from './runs.ts';
import { summaryTexts } from './summary.ts';

export const texts: Texts = {
  ...cellTexts,
  ...codeTexts,
  ...deliveryTexts,
  ...fileTexts,
  ...mappingTexts,
  ...resultTexts,
  ...rowTexts,
  ...runTexts,
  ...summaryTexts,
};

/** The same where nothing has happened yet. */
export const textsOfPreview: Texts = { ...texts, ...previewTexts };
