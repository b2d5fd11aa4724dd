import type { cellTexts } from './languages/en/cells.ts';
import type { codeTexts } from './languages/en/codes.ts';
import type { deliveryTexts } from './languages/en/deliveries.ts';
import type { fieldWords } from './languages/en/fields.ts';
import type { fileTexts } from './languages/en/files.ts';
import type { mappingTexts } from './languages/en/mappings.ts';
import type { previewTexts } from './languages/en/preview.ts';
import type { resultTexts } from './languages/en/results.ts';
import type { rowTexts } from './languages/en/rows.ts';
import type { runTexts } from './languages/en/runs.ts';
import type { summaryTexts } from './languages/en/summary.ts';

/** The same texts in any language: English says which there are and what values they have. */
type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : English[Key];
};

/** Of values, in files and elsewhere. */
export type CellTexts = Translated<typeof cellTexts>;
export type CodeTexts = Translated<typeof codeTexts>;
/** Of what became of emails. */
export type DeliveryTexts = Translated<typeof deliveryTexts>;
export type FieldWords = Translated<typeof fieldWords>;
export type RowTexts = Translated<typeof rowTexts>;
export type FileTexts = Translated<typeof fileTexts>;
export type MappingTexts = Translated<typeof mappingTexts>;
export type PreviewTexts = Translated<typeof previewTexts>;
export type RunTexts = Translated<typeof runTexts>;
export type SummaryTexts = Translated<typeof summaryTexts>;
export type ResultTexts = Translated<typeof resultTexts>;

/** Everything that HR may read about a file and its rows, in one language. */
export type Texts = CellTexts &
  CodeTexts &
  DeliveryTexts &
  RowTexts &
  FileTexts &
  MappingTexts &
  RunTexts &
  SummaryTexts &
  ResultTexts;
