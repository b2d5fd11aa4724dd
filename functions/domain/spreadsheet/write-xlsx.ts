import { LinePieces } from '../line-pieces.ts';
import { RowDigits } from '../row-digits.ts';
import type { ArchiveWriter } from './archive.ts';
import { measureColumns } from './column-widths.ts';
import { columnLetters, cutMark, numberCell, Style, textCell } from './xlsx-cells.ts';
import {
  closingParts,
  maxSheetColumns,
  maxSheetRows,
  rangeOf,
  rootPart,
  sheetHead,
  sheetPart,
  sheetTail,
  stylesPart,
  type WrittenSheet,
} from './xlsx-package.ts';

/** A table that is to be a workbook. */
export interface WorkbookTable {
  /** Of its first sheet; further ones are numbered. Letters and digits only. */
  readonly name: string;
  readonly header: readonly string[];
  /** How many of its first columns contain numbers; all others contain texts. */
  readonly numberColumns?: number;
  readonly hasFilter?: boolean;
}

/** Where the next sheet begins. */
export interface SheetLimits {
  readonly rows: number;
  /** Of XML: beyond 4 GB an archive needs an extension of its format that not all programs know. */
  readonly bytes: number;
}

const excelLimits: SheetLimits = { rows: maxSheetRows, bytes: 2 * 1024 ** 3 };

/** The rows by which columns get their widths, or fewer where these are long. */
const sampleRows = 200;
const sampleLength = 1024 * 1024;

/** A longer piece of a row is put aside as bytes before the rest of it comes. */
const maxPendingLength = 16 * 1024;

/**
 * Writes a table as a workbook of Excel, as a stream. The same rows give the same bytes. What Excel has no room for is cut, and says so;
 * a table with more columns than Excel has gets a workbook that says only that.
 */
export class WorkbookWriter {
  readonly #archive: ArchiveWriter;
  readonly #table: WorkbookTable;
  readonly #limits: SheetLimits;
  readonly #isTooWide: boolean;
  readonly #letters: readonly string[];
  readonly #pieces = new LinePieces();
  readonly #digits = new RowDigits();
  /** Rows that wait for the first sheet to begin; undefined once it has. */
  #sample: (readonly string[])[] | undefined = [];
  #sampleLength = 0;
  #widths: readonly number[] = [];
  readonly #sheets: WrittenSheet[] = [];
  /** Of the sheet that is being written, with the header. */
  #rows = 0;
  #bytes = 0;

  constructor(archive: ArchiveWriter, table: WorkbookTable, limits: SheetLimits = excelLimits) {
    this.#archive = archive;
    this.#limits = limits;
    this.#isTooWide = table.header.length > maxSheetColumns;
    const note = `A workbook has no more than ${maxSheetColumns} columns, and this table has ${table.header.length}. They are in the CSV file.`;
    this.#table = this.#isTooWide ? { name: table.name, header: [note] } : table;
    this.#letters = this.#table.header.map((_, column) => columnLetters(column));
  }

  /** Adds rows; one may have more cells than the header. */
  async add(rows: readonly (readonly string[])[]): Promise<void> {
    if (this.#isTooWide) return;
    for (const cells of rows) {
      if (this.#sample === undefined) {
        // Most rows need not wait for a promise.
        if (this.#isSheetFull) await this.#startNextSheet();
        this.#addRow(cells, Style.text);
        if (this.#pieces.hasFull) await this.#passOn();
      } else {
        this.#sample.push(cells);
        for (const cell of cells) this.#sampleLength += cell.length;
        if (this.#sample.length >= sampleRows || this.#sampleLength >= sampleLength) await this.#begin(this.#sample);
      }
    }
  }

  /** Ends the workbook; resolves when all of it has been passed on. */
  async close(): Promise<void> {
    if (this.#sample !== undefined) await this.#begin(this.#sample);
    await this.#endSheet();
    for (const [name, content] of closingParts(this.#sheets)) {
      this.#archive.startPart(name);
      await this.#archive.write(content);
    }
    await this.#archive.close();
  }

  async #begin(sample: readonly (readonly string[])[]): Promise<void> {
    this.#sample = undefined;
    this.#widths = measureColumns(this.#table, sample);
    for (const [name, content] of [rootPart, stylesPart]) {
      this.#archive.startPart(name);
      await this.#archive.write(content);
    }
    await this.#startSheet();
    await this.add(sample);
  }

  async #startSheet(): Promise<void> {
    const index = this.#sheets.length;
    this.#archive.startPart(sheetPart(index));
    await this.#archive.write(sheetHead(index, this.#widths, this.#table.numberColumns ?? 0));
    this.#rows = 0;
    this.#bytes = 0;
    this.#addRow(this.#table.header, Style.header);
  }

  async #endSheet(): Promise<void> {
    const { name, header, hasFilter } = this.#table;
    for (const piece of this.#pieces.takeRest()) await this.#archive.write(piece);
    const filter = hasFilter ? rangeOf(header.length, this.#rows) : undefined;
    await this.#archive.write(sheetTail(filter));
    const number = this.#sheets.length + 1;
    this.#sheets.push({ name: number === 1 ? name : `${name} ${number}`, filter });
  }

  get #isSheetFull(): boolean {
    return this.#rows >= this.#limits.rows || this.#bytes >= this.#limits.bytes;
  }

  async #startNextSheet(): Promise<void> {
    await this.#endSheet();
    await this.#startSheet();
  }

  async #passOn(): Promise<void> {
    for (const piece of this.#pieces.takeFull()) {
      this.#bytes += piece.length;
      await this.#archive.write(piece);
    }
  }

  #addRow(cells: readonly string[], style: number): void {
    const { numberColumns = 0 } = this.#table;
    const row = this.#digits.of(++this.#rows);
    let xml = `<row r="${row}">`;
    const end = Math.min(cells.length, maxSheetColumns);
    for (let column = 0; column < end; column++) {
      const reference = (this.#letters[column] ?? columnLetters(column)) + row;
      const isCut = column === maxSheetColumns - 1 && cells.length > maxSheetColumns;
      const cell = isCut ? cutMark.trimStart() : (cells[column] ?? '');
      xml +=
        column < numberColumns && style === Style.text ? numberCell(reference, cell) : textCell(reference, cell, style);
      if (xml.length < maxPendingLength) continue;
      this.#pieces.add(xml);
      xml = '';
    }
    this.#pieces.add(`${xml}</row>`);
  }
}
