import { cellTexts } from './languages/en/cells.ts';
import { codeTexts } from './languages/en/codes.ts';
import { fileTexts } from './languages/en/files.ts';
import { mappingTexts } from './languages/en/mappings.ts';
import { rowTexts } from './languages/en/rows.ts';
import { runTexts } from './languages/en/runs.ts';
import type { Texts } from './text-types.ts';

/** For operators and other systems, who read English whatever HR does. */
export const englishTexts: Texts = {
  ...cellTexts,
  ...codeTexts,
  ...fileTexts,
  ...mappingTexts,
  ...rowTexts,
  ...runTexts,
};
