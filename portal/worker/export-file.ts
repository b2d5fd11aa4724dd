import type { Exported } from '../admin/worker/protocol.ts';
import type { CheckedFile } from './checked-file.ts';
import { formatRow } from './csv-text.ts';
import { isLeftOut, isOriginal } from './edited-file.ts';
import type { Job } from './job.ts';
import { TextSpool } from './text-spool.ts';
import { withoutEnding } from './without-ending.ts';

/** By this, Excel and we recognise UTF-8. */
const byteOrderMark = '\ufeff';

/** How much text is looked at together. */
const pieceBytes = 1024 * 1024;

/** The file to upload: as it was opened, or a CSV that is read as the page showed it. */
export async function exportFile(file: CheckedFile, job: Job): Promise<Exported> {
  const { request } = file;
  const columns = request.columns && Object.keys(request.columns).length > 0 ? { columns: request.columns } : undefined;
  if (isOriginal(file)) {
    return { file: request.file, name: request.name, isOriginal: true, ...columns };
  }
  const written = await writeText(file, job);
  return { file: written, name: nameCsv(request.name), isOriginal: false, ...columns };
}

function nameCsv(name: string): string {
  return /\.(?:csv|txt|tsv)$/i.test(name) ? name : `${withoutEnding(name)}.csv`;
}

/** Writes the rows that were changed, and everything between them as it is, so that all rows keep their numbers. */
async function writeText(file: CheckedFile, job: Job): Promise<Blob> {
  const { table, checked } = file;
  const { text } = checked;
  const spool = new TextSpool();
  spool.addText(byteOrderMark);
  let from = await writeHeader(file, spool);
  for (let index = 0; index < table.length; ) {
    const first = index;
    let hasChanges = false;
    let end = from;
    for (; index < table.length && end - from < pieceBytes; index++) {
      hasChanges ||= isChanged(index, file);
      end = index + 1 < table.length ? table.placeOf(index + 1).from : text.size;
    }
    if (hasChanges) await writePiece(file, spool, { from, end, first, next: index });
    else spool.addPiece(text.slice(from, end));
    from = end;
    job.report({ done: from, all: text.size, rows: index });
  }
  return new Blob([spool.end()], { type: 'text/csv' });
}

/** @returns where in the text it continues */
async function writeHeader({ checked, edits, opened }: CheckedFile, spool: TextSpool): Promise<number> {
  if (edits.addedWords.length === 0) return 0;
  const { header, text } = checked;
  const end = header.from + header.bytes;
  const words = opened.source.readRow(new Uint8Array(await text.slice(header.from, end).arrayBuffer()));
  spool.addPiece(text.slice(0, header.from));
  spool.addText(formatRow(edits.extendWords(words), opened.table.delimiter));
  return end;
}

interface Piece {
  readonly from: number;
  readonly end: number;
  readonly first: number;
  readonly next: number;
}

async function writePiece(file: CheckedFile, spool: TextSpool, { from, end, first, next }: Piece): Promise<void> {
  const { table, edits, opened, checked } = file;
  const bytes = new Uint8Array(await checked.text.slice(from, end).arrayBuffer());
  let at = 0;
  for (let index = first; index < next; index++) {
    if (!isChanged(index, file)) continue;
    const place = table.placeOf(index);
    const start = place.from - from;
    spool.addBytes(bytes.subarray(at, start));
    at = start + place.bytes;
    if (isLeftOut(index, file)) continue;
    const cells = edits.apply(index, opened.source.readRow(bytes.subarray(start, at)));
    spool.addText(formatRow(cells, opened.table.delimiter));
  }
  spool.addBytes(bytes.subarray(at));
}

function isChanged(index: number, file: CheckedFile): boolean {
  return file.edits.addedWords.length > 0 || file.table.is(index, 'edited') || isLeftOut(index, file);
}
