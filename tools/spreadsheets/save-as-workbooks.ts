import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import iconv from 'iconv-lite';
import { openArchive } from '../../functions/adapters/open-archive.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { openTable } from '../../functions/domain/import/open-table.ts';
import type { Conversion } from './compare.ts';
import { Filter, type Office } from './office.ts';

/** The countries whose settings are tried. */
export const countries = ['de-DE', 'en-US', 'ja-JP'] as const;
export type Country = (typeof countries)[number];

/** UTF-8, as LibreOffice's filters number encodings. */
const utf8 = 76;
const quote = '"'.charCodeAt(0);
const textColumn = 2;
/** More than any list has. */
const manyColumns = 300;

/** Understood by the settings of the program. */
const ownLanguage = 0;

/** How a CSV is opened. https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter */
export function openingOptions(delimiter: string, detects: 'texts' | 'numbers' | 'dates'): string {
  const columns = Array.from({ length: manyColumns }, (_, index) => `${index + 1}/${textColumn}`).join('/');
  const kinds = detects === 'texts' ? columns : '';
  return [delimiter.charCodeAt(0), quote, utf8, 1, kinds, ownLanguage, false, detects === 'dates'].join(',');
}

/** How a CSV is saved: cells as they are shown. */
export function savingOptions(delimiter: string): string {
  return [delimiter.charCodeAt(0), quote, utf8, 1, '', ownLanguage, false, true].join(',');
}

export interface SavedWorkbooks extends Conversion {
  readonly workbooks: readonly string[];
}

/**
 * Opens a CSV as a person would, who chooses separator and encoding rightly, and saves it as `.xlsx` and `.ods`.
 * @param asTexts whether all columns are chosen to be texts; else LibreOffice takes for numbers and dates what looks like one
 */
export async function saveAsWorkbooks(
  office: Office,
  file: string,
  folder: string,
  asTexts: boolean,
): Promise<SavedWorkbooks> {
  const { delimiter, encoding } = await detectWriting(file);
  const text = iconv.decode(readFileSync(file), encoding === 'shift_jis' ? 'cp932' : encoding);
  const base = join(folder, basename(file).replace(/\.\w+$/, ''));
  writeFileSync(`${base}.csv`, iconv.encode(text, 'utf-8', { addBOM: true }));
  const workbooks = [`${base}.xlsx`, `${base}.ods`] as const;
  await office.run({
    open: `${base}.csv`,
    filter: Filter.csv,
    options: openingOptions(delimiter, asTexts ? 'texts' : 'dates'),
    save: [
      { path: workbooks[0], filter: Filter.xlsx },
      { path: workbooks[1], filter: Filter.ods },
    ],
  });
  // Excel hides the line that declares a separator, and so do we.
  return { workbooks, asTexts, rowsAbove: /^"?sep=/i.test(text) ? 1 : 0 };
}

/** Of a file that is refused, those of most others. */
async function detectWriting(path: string): Promise<{ readonly delimiter: string; readonly encoding: string }> {
  try {
    const { delimiter, batches, detectedEncoding } = await openTable({ bytes: createReadStream(path), openArchive });
    for await (const _ of batches);
    return { delimiter, encoding: detectedEncoding().encoding };
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return { delimiter: ',', encoding: 'utf-8' };
  }
}
