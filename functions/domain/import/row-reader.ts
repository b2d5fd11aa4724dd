import { type ColumnField, type Header, truncateWord } from '../csv/header.ts';
import { fieldFor } from '../csv/header-words.ts';
import type { CsvRecord } from '../csv/read-records.ts';
import { type Code, codes } from '../outcomes.ts';
import { attributeReader, type CellReader, groupsReader } from '../people/cell-readers.ts';
import { type Fault, readEmail } from '../people/fields.ts';
import { type PoolRules, requiredAttributes } from '../people/pool-rules.ts';
import { RowDigits } from './row-digits.ts';
import { SeenAddresses } from './seen-addresses.ts';

/** A row that can be onboarded: one line of `users.jsonl`, a user request and its row, with its line end. */
export interface ValidRow {
  readonly row: number;
  readonly json: string;
  /** How many groups the person is put into. */
  readonly groups: number;
}

/** A row that can't. */
export interface RejectedRow {
  readonly row: number;
  readonly code: Code;
  /** Given where it says more than the code's own text. */
  readonly detail?: string;
}

/** A batch of the map has at most 256 KiB, so a person may take half of it. */
const maxJsonBytes = 128 * 1024;

/** UTF-8 takes at most 3 bytes for a unit of a string's length. */
const maxSurelySmallLength = maxJsonBytes / 3;

interface Column {
  readonly index: number;
  readonly field: ColumnField;
  readonly word: string;
  readonly read: CellReader;
}

/** Validates the rows of one file, one by one, by our rules and the pool's. Remembers the addresses it has seen. */
export class RowReader {
  readonly #header: Header;
  readonly #columns: readonly Column[];
  readonly #required: readonly Column[];
  /** Attributes that every user must have and for which the file has no column: then no row is valid. */
  readonly #missingAttributes: readonly string[];
  readonly #seen = new SeenAddresses();
  readonly #digits = new RowDigits();
  /** The address of the row that was read last. */
  #email = '';
  /** How many groups the row that was read last names. */
  #groups = 0;

  constructor(header: Header, pool: PoolRules) {
    this.#header = header;
    this.#columns = header.fields.flatMap((field, index) =>
      field === undefined
        ? []
        : [{ index, field, word: truncateWord(header.names[index] ?? field), read: this.#readerFor(field, pool) }],
    );
    const required = requiredAttributes(pool).filter((name) => name !== 'email');
    this.#required = this.#columns.filter(({ field }) => required.includes(field));
    this.#missingAttributes = required.filter((name) => !this.#columns.some(({ field }) => field === name));
  }

  /**
   * @returns the row's line, or what is wrong: the first fault by the order of the columns gives the code, and the detail
   *   names the others too
   */
  read(record: CsvRecord): ValidRow | RejectedRow {
    const { row, cells } = record;
    if (!this.#hasRightWidth(cells)) return this.#rejectWidth(record);
    let line = `{"row":${this.#digits.of(row)}`;
    for (const { index, read } of this.#columns) {
      const json = read(cells[index] ?? '');
      if (typeof json !== 'string') return this.#reject(record);
      line += json;
    }
    if (this.#missingAttributes.length > 0) return this.#reject(record);
    for (const { index, read } of this.#required) if (read(cells[index] ?? '') === '') return this.#reject(record);
    if (line.length > maxSurelySmallLength && Buffer.byteLength(line) > maxJsonBytes)
      return { row, code: 'ROW_TOO_LARGE' };
    const firstRow = this.#seen.add(this.#email, row);
    if (firstRow === undefined) return { row, json: `${line}}\n`, groups: this.#groups };
    if (firstRow === 0) return { row, code: 'DUPLICATE_IN_FILE' };
    const detail = `The address is already in row ${firstRow}. Remove one of the two rows.`;
    return { row, code: 'DUPLICATE_IN_FILE', detail };
  }

  #readerFor(field: ColumnField, pool: PoolRules): CellReader {
    if (field === 'groups') {
      return groupsReader(pool, (count) => {
        this.#groups = count;
      });
    }
    if (field !== 'email') return attributeReader(field, pool);
    return attributeReader(field, pool, (email) => {
      this.#email = email;
    });
  }

  /** Excel adds empty cells after the last column, and leaves out those that have no header word. */
  #hasRightWidth(cells: readonly string[]): boolean {
    const { width, minCells } = this.#header;
    if (cells.length === width) return true;
    return cells.length >= minCells && cells.slice(width).every((cell) => cell.trim() === '');
  }

  #rejectWidth({ row, cells }: CsvRecord): RejectedRow {
    // In a failed.csv that is imported again, the columns of the report don't count.
    const { width, ownColumns } = this.#header;
    const count = Math.max(1, cells.length - (width - ownColumns));
    const hint =
      cells.length > width
        ? 'Put quotes (") around cells that contain the separator, or delete the extra cells.'
        : 'Add the missing cells; leave them blank where there is no value.';
    const detail = `The row has ${count} ${count === 1 ? 'cell' : 'cells'}, the header ${ownColumns}. ${hint}`;
    return { row, code: 'WRONG_FIELD_COUNT', detail };
  }

  /** Collects everything that is wrong with a row. Runs for invalid rows only, so it may be slow. */
  #reject({ row, cells }: CsvRecord): RejectedRow {
    if (repeatsHeader(cells, this.#header)) {
      return { row, code: 'INVALID_EMAIL', detail: 'The row repeats the names of the columns. Remove it.' };
    }
    const faults: Fault[] = this.#columns.flatMap(({ index, field, word, read }) => {
      const json = read(cells[index] ?? '');
      if (typeof json !== 'string') return [{ ...json, detail: describeFault(json, field, word) }];
      const isMissing = json === '' && this.#required.some((column) => column.index === index);
      return isMissing
        ? [{ code: 'MISSING_ATTRIBUTE', detail: `The user pool requires every person's ${field}. Fill in "${word}".` }]
        : [];
    });
    for (const name of this.#missingAttributes) {
      const detail = `The user pool requires every person's ${name}. Add a column of that name and fill it in.`;
      faults.push({ code: 'MISSING_ATTRIBUTE', detail });
    }
    const [first, ...others] = faults;
    const code: Code = first?.code ?? 'MISSING_EMAIL';
    const detail = [first?.detail, ...others.map((fault) => `Also: ${fault.detail}`)].filter(Boolean).join(' ');
    return detail === '' ? { row, code } : { row, code, detail };
  }
}

/** Lists made for printing have the header on every page, and some systems add a second one in plain words. */
function repeatsHeader(cells: readonly string[], { emailColumn }: Header): boolean {
  return fieldFor((cells[emailColumn] ?? '').slice(0, 200)) === 'email';
}

/** What is wrong, with the column's word where the code alone doesn't show which column is meant. */
function describeFault({ code, detail }: Fault, field: ColumnField, word: string): string {
  const text = detail ?? codes[code].detail;
  return field === 'email' || field === 'groups' ? text : `${word}: ${text}`;
}

/** The address of a row as the report shows it: as it goes to Cognito where it is valid, else as it is in the file. */
export function shownAddress(cells: readonly string[], { emailColumn }: Header): string {
  const cell = cells[emailColumn] ?? '';
  const email = readEmail(cell);
  return typeof email === 'string' ? email : cell.trim();
}
