import type { TextWatcher } from '../../functions/domain/csv/read-records.ts';
import { RecordScanner } from '../../functions/domain/csv/record-scanner.ts';
import type { Table, TableRow } from '../../functions/domain/csv/table.ts';
import { formatRow } from './csv-text.ts';
import { TextSpool } from './text-spool.ts';

export const lineEnd = '\r\n';

export interface TextPlace {
  readonly from: number;
  readonly bytes: number;
}

/**
 * Where a file's rows are found again, in UTF-8: the file itself where it is in UTF-8. What is not, and workbooks, whose rows have no
 * places, are written down while they are read.
 */
export interface SourceText {
  /** To be called for each row in order. */
  findRow(record: TableRow): TextPlace;
  /** The place of the header; once a row was found. */
  header(): TextPlace;
  /** All of it, once everything was read. */
  end(): Blob;
  /** Reads a row by its text. */
  readRow(text: Uint8Array): readonly string[];
}

/** The text of a CSV. Looks on while it is read. */
export class CsvText implements TextWatcher {
  readonly #file: Blob;
  /** How many bytes of the file are text as they are. */
  #plainBytes = 0;
  readonly #converted = new TextSpool();
  readonly #rows: number[] = [];
  readonly #places: TextPlace[] = [];
  #next = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  onText(piece: Uint8Array, isConverted: boolean): void {
    if (isConverted) this.#converted.addBytes(piece);
    else this.#plainBytes += piece.length;
  }

  onRow(row: number, from: number, bytes: number): void {
    this.#rows.push(row);
    this.#places.push({ from, bytes });
  }

  /** @param markBytes how long the file's byte order mark is */
  follow({ headerRow, readRow = () => [] }: Table, markBytes: number): SourceText {
    let header: TextPlace | undefined;
    return {
      findRow: ({ row }) => {
        header ??= this.#places[this.#rows.indexOf(headerRow)];
        while (this.#rows[this.#next] !== row) this.#next++;
        const place = this.#places[this.#next++] as TextPlace;
        if (this.#next === this.#rows.length) {
          this.#next = 0;
          this.#rows.length = 0;
          this.#places.length = 0;
        }
        return place;
      },
      header: () => header ?? { from: 0, bytes: 0 },
      end: () => new Blob([this.#file.slice(markBytes, markBytes + this.#plainBytes), this.#converted.end()]),
      readRow,
    };
  }
}

/** Writes the rows of a workbook as a CSV with the same row numbers. What is above the header is not a row of it. */
export function writeSheetText({ headerRow, delimiter }: Table, words: readonly string[]): SourceText {
  const spool = new TextSpool();
  let line = 1;
  const addRow = (row: number, cells: readonly string[]): TextPlace => {
    for (; line < row; line++) spool.addText(lineEnd);
    const from = spool.size;
    const bytes = spool.addText(formatRow(cells, delimiter));
    spool.addText(lineEnd);
    line++;
    return { from, bytes };
  };
  const place = addRow(headerRow, words);
  let cells: readonly string[] = [];
  const scanner = new RecordScanner(delimiter, (found) => {
    cells = found;
  });
  const end = new TextEncoder().encode('\n');
  return {
    findRow: (record) => addRow(record.row, record.cells),
    header: () => place,
    end: () => spool.end(),
    readRow: (text) => {
      scanner.write(text);
      scanner.write(end);
      return cells;
    },
  };
}
