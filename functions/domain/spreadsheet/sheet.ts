import { isBlank, type TableRow, type TableRows } from '../csv/table.ts';
import { refuseLongText } from './cell-text.ts';
import { damagedWorkbook, workbookTooLarge } from './refuse-workbook.ts';

/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Its rows that aren't blank, from the first, each time. Cells that are empty at the end of a row are missing. */
  readonly readRows: () => TableRows;
}

/** Excel allows 31 characters. */
const maxNameLength = 1000;

export function sheetName(name = ''): string {
  if (name.length > maxNameLength) throw damagedWorkbook('The name of a sheet is too long.');
  return name;
}

/** The limits of Excel and LibreOffice. */
const maxRows = 1_048_576;
const maxColumns = 16_384;

/** A row of a CSV may be as long. */
const maxRowLength = 32 * 1024 * 1024;

/** A batch is at most as long. */
const maxBatchRows = 1000;

/** Collects the cells of a sheet, row by row. Repetitions and gaps, which take no space in a file, are bounded. */
export class RowCollector {
  #rows: TableRow[] = [];
  #row = 0;
  /** How many rows have begun. */
  #started = 0;
  #column = 0;
  #hidden = false;
  #cells: string[] = [];
  #length = 0;
  /** How many the file has for the row. Repeated ones are one. */
  #cellCount = 0;

  /** @param row its number; the next one where the sheet doesn't say */
  startRow(row: number | undefined, hidden: boolean): void {
    const number = row ?? this.#row + 1;
    if (!Number.isInteger(number) || number <= this.#row) throw damagedWorkbook('Its rows are not in order.');
    // Blank ones count: they take as long. Repetitions don't: some programs write more than there can be.
    if (++this.#started > maxRows) throw tooManyRows();
    this.#row = number;
    this.#column = 0;
    this.#hidden = hidden;
    this.#cells = [];
    this.#length = 0;
    this.#cellCount = 0;
  }

  /** @param column its place, from 0; the next one where the sheet doesn't say */
  moveTo(column: number | undefined): void {
    if (column !== undefined) this.#column = column;
  }

  /** Adds a text to the cell and moves on. */
  addCell(text: string, times = 1): void {
    const end = this.#column + times;
    if (++this.#cellCount > maxColumns || (text !== '' && end > maxColumns)) {
      throw damagedWorkbook('It has more than 16,384 columns.');
    }
    if (text !== '') {
      refuseLongText(text.length);
      this.#length += text.length * times;
      if (this.#length > maxRowLength) throw damagedWorkbook(`Row ${this.#row} is larger than 32 MB.`);
      while (this.#cells.length < this.#column) this.#cells.push('');
      for (let column = this.#column; column < end; column++) this.#cells[column] = text;
    }
    this.#column = end;
  }

  /** Ends the row, and repeats it. */
  endRow(times = 1): void {
    const first = this.#row;
    this.#row += times - 1;
    if (isBlank(this.#cells)) return;
    if (this.#row > maxRows) throw tooManyRows();
    const rest = this.#hidden ? { hidden: true as const } : undefined;
    for (let row = first; row <= this.#row; row++) this.#rows.push({ row, cells: this.#cells, ...rest });
  }

  /** What has been collected by now. */
  *takeBatches(): Generator<TableRow[], void, void> {
    const rows = this.#rows;
    if (rows.length === 0) return;
    this.#rows = [];
    for (let from = 0; from < rows.length; from += maxBatchRows) yield rows.slice(from, from + maxBatchRows);
  }
}

function tooManyRows() {
  return damagedWorkbook('It has more than 1,048,576 rows.');
}

/** Together, with all their empty cells. A million rows of two hundred columns are below it. */
const maxSheetCells = 250_000_000;
const maxSheetLength = 4 * 1024 ** 3;

/**
 * Rows as wide as the header, like those that a spreadsheet saves as CSV: its cells can't shift. What is beside the table, under no
 * header word, is not read, or kept where it belongs to the row.
 */
export async function* fitRows(batches: TableRows, width: number, { keepRest = false } = {}): TableRows {
  let cellCount = 0;
  let length = 0;
  for await (const batch of batches) {
    cellCount += batch.length * width;
    for (const { cells } of batch) for (const cell of cells) length += cell.length;
    if (cellCount > maxSheetCells || length > maxSheetLength) throw workbookTooLarge({ text: 'tooManyCellsInSheet' });
    yield batch.map((row) =>
      row.cells.length === width ? row : { ...row, cells: fitCells(row.cells, width, keepRest) },
    );
  }
}

function fitCells(cells: readonly string[], width: number, keepRest: boolean): readonly string[] {
  if (cells.length > width) return keepRest ? cells : cells.slice(0, width);
  const fitted = cells.slice();
  while (fitted.length < width) fitted.push('');
  return fitted;
}
