import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { writeZipArchive } from '../../functions/adapters/zip-writer.ts';
import { odsParts } from './ods-parts.ts';
import { xlsxParts } from './xlsx-parts.ts';

/** How programs write workbooks: Excel shares the texts of cells, most other programs don't, LibreOffice has a format of its own. */
const writers = {
  'shared texts': (people: number) => xlsxParts(people, { sharesTexts: true }),
  'inline texts': (people: number) => xlsxParts(people, { sharesTexts: false }),
  '.ods': odsParts,
};
export type WorkbookKind = keyof typeof writers;
export const workbookKinds = Object.keys(writers) as readonly WorkbookKind[];

/** As much is written at a time. */
const pieceLength = 64 * 1024;

/** Writes a workbook with made-up people. */
export async function writeWorkbook(path: string, people: number, kind: WorkbookKind): Promise<void> {
  const file = createWriteStream(path);
  const archive = writeZipArchive(async (bytes) => {
    if (!file.write(bytes)) await once(file, 'drain');
  });
  for (const { name, pieces } of writers[kind](people)) {
    archive.startPart(name);
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length < pieceLength) continue;
      await archive.write(text);
      text = '';
    }
    await archive.write(text);
  }
  await archive.close();
  await finished(file.end());
}
