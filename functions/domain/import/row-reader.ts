import { type ColumnField, findMeaning } from '../columns/meaning.ts';
import type { Header } from '../csv/header.ts';
import type { TableRow } from '../csv/table.ts';
import type { Detail, Message } from '../locale/detail.ts';
import type { Code } from '../outcomes.ts';
import { readEmail } from '../people/email-address.ts';
import { type PoolRules, requiredAttributes } from '../people/pool-rules.ts';
import { RowDigits } from '../row-digits.ts';
import { type CellFault, type FieldColumns, type FileFacts, fieldColumns, readField } from './field-columns.ts';
import { leaverFinder } from './leaver-finder.ts';
import { describeLeftOut } from './left-out.ts';
import { isExample, isFooter, isInstruction } from './no-person.ts';
import { SeenAddresses } from './seen-addresses.ts';
import { unfixedRowFinder } from './unfixed-row.ts';

/** A row that can be onboarded: one line of `users.jsonl`, a user request and its row, with its line end. */
export interface ValidRow {
  readonly row: number;
  readonly json: string;
  /** How many groups the person is put into. */
  readonly groups: number;
}

/** A row that can't be, or needn't be. */
export interface RejectedRow {
  readonly row: number;
  readonly code: Code;
  /** Given where it says more than the code's own text. */
  readonly detail?: Detail;
}

/** Where a line says which values were left out; it is the last that a line says. No text has a quotation mark without a backslash. */
const leftOutKey = ',"left_out":';

/** What a valid row was read without; undefined of nearly all. */
export function readLeftOut(json: string): readonly Message[] | undefined {
  if (!json.endsWith(']}\n')) return undefined;
  const start = json.lastIndexOf(leftOutKey);
  return start < 0 ? undefined : JSON.parse(json.slice(start + leftOutKey.length, -'}\n'.length));
}

/** Remembers addresses, and the rows in which they appeared first. */
export interface AddressMemory {
  /** @returns as {@link SeenAddresses.add} */
  add(address: string, row: number): number | undefined;
}

/** What is wrong with a row, or was left out of it. */
export interface RowFault {
  readonly code: Code;
  readonly detail: Message;
  /** The cell that is to be fixed; undefined where the file has no column for it. */
  readonly column: number | undefined;
  /** Whether the person gets an account without the value. */
  readonly optional: boolean;
}

/** A batch of the map has at most 256 KiB, so a person may take half of it. */
const maxJsonBytes = 128 * 1024;

/** UTF-8 takes at most 3 bytes for a unit of a string's length. */
const maxSurelySmallLength = maxJsonBytes / 3;

/** Validates the rows of one file, one by one, by our rules and the pool's. Remembers the addresses it has seen. */
export class RowReader {
  readonly #header: Header;
  readonly #columns: readonly FieldColumns[];
  readonly #findUnfixed: ReturnType<typeof unfixedRowFinder>;
  readonly #findLeaver: ReturnType<typeof leaverFinder>;
  /** Attributes that every user must have and for which the file has no column: then no row is valid. */
  readonly #missingAttributes: readonly string[];
  /** Whether numbers without a country code are read. */
  readonly #knowsCountry: boolean;
  readonly #seen: AddressMemory;
  readonly #digits = new RowDigits();
  /** The address of the row that was read last. */
  // Stryker disable next-line StringLiteral: a row without an address is rejected before this is used
  #email = '';
  /** How many groups the row that was read last names. */
  #groups = 0;

  constructor(header: Header, pool: PoolRules, facts: FileFacts, seen: AddressMemory = new SeenAddresses()) {
    this.#header = header;
    this.#seen = seen;
    this.#knowsCountry = facts.readNational !== undefined;
    this.#findUnfixed = unfixedRowFinder(header);
    this.#findLeaver = leaverFinder(header, facts.today);
    this.#columns = fieldColumns(header, pool, facts, {
      onEmail: (email) => {
        this.#email = email;
      },
      onGroups: (count) => {
        this.#groups = count;
      },
    });
    this.#missingAttributes = requiredAttributes(pool).filter(
      (name) => !this.#columns.some(({ field }) => field === name),
    );
  }

  /**
   * @returns the row's line, or what is wrong: the first fault by the order of the columns gives the code, and the detail
   *   names the others too
   */
  read(record: TableRow): ValidRow | RejectedRow {
    const { row, cells } = record;
    if (record.hidden) return { row, code: 'HIDDEN_ROW' };
    if (!this.#hasRightWidth(cells)) return this.#rejectWidth(record);
    const unfixed = this.#findUnfixed?.(cells);
    if (unfixed !== undefined) return { row, ...unfixed };
    if (isExample(cells, row)) return { row, code: 'NOT_A_PERSON' };
    const leaver = this.#findLeaver(cells);
    if (leaver !== undefined) return { row, ...leaver };
    let line = `{"row":${this.#digits.of(row)}`;
    let leftOut: Message[] | undefined;
    for (const columns of this.#columns) {
      const json = readField(columns, cells);
      if (typeof json !== 'string') {
        if (!columns.optional) return this.#reject(record);
        leftOut ??= [];
        leftOut.push(...describeLeftOut(json, columns, cells, this.#knowsCountry));
        continue;
      }
      if (json === '' && columns.required) return this.#reject(record);
      line += json;
    }
    if (leftOut !== undefined) line += leftOutKey + JSON.stringify(leftOut);
    if (this.#missingAttributes.length > 0) return this.#reject(record);
    // Stryker disable next-line ConditionalExpression,EqualityOperator: spares most rows that their bytes are counted
    if (line.length > maxSurelySmallLength && Buffer.byteLength(line) > maxJsonBytes)
      return { row, code: 'ROW_TOO_LARGE' };
    const firstRow = this.#seen.add(this.#email, row);
    if (firstRow === undefined) return { row, json: `${line}}\n`, groups: this.#groups };
    if (firstRow === 0) return { row, code: 'DUPLICATE_IN_FILE' };
    return { row, code: 'DUPLICATE_IN_FILE', detail: { text: 'listedInRow', row: firstRow } };
  }

  /** Excel adds empty cells after the last column, and leaves out those that have no header word. */
  #hasRightWidth(cells: readonly string[]): boolean {
    const { width, minCells } = this.#header;
    // Stryker disable next-line ConditionalExpression: the check below finds the same, and copies cells
    if (cells.length === width) return true;
    return cells.length >= minCells && cells.slice(width).every((cell) => cell.trim() === '');
  }

  #rejectWidth({ row, cells }: TableRow): RejectedRow {
    if (isFooter(cells)) return { row, code: 'NOT_A_PERSON' };
    // In a failed.csv that is imported again, the columns of the report don't count.
    const { width, ownColumns } = this.#header;
    const count = Math.max(1, cells.length - (width - ownColumns));
    const text = cells.length > width ? 'tooManyCells' : 'tooFewCells';
    return { row, code: 'WRONG_FIELD_COUNT', detail: { text, cells: count, header: ownColumns } };
  }

  /** Collects everything that is wrong with a row. Runs for invalid rows only, so it may be slow. */
  #reject({ row, cells }: TableRow): RejectedRow {
    if (isFooter(cells) || isInstruction(cells)) return { row, code: 'NOT_A_PERSON' };
    if (repeatsHeader(cells, this.#header)) {
      return { row, code: 'NOT_A_PERSON', detail: { text: 'repeatsHeader' } };
    }
    const [first, ...others] = this.findFaults(cells) as [RowFault, ...RowFault[]];
    const all = [first, ...others].map(({ detail }) => detail);
    return { row, code: first.code, detail: others.length === 0 ? first.detail : { text: 'faults', faults: all } };
  }

  /** Everything that is wrong with the values of a row. What would only be left out comes last: it is not why the row is rejected. */
  findFaults(cells: readonly string[]): readonly RowFault[] {
    const byWeight = this.#columns.toSorted((one, other) => Number(one.optional) - Number(other.optional));
    const faults = byWeight.flatMap((columns): RowFault[] => {
      const { field, required, optional, sources } = columns;
      const json = readField(columns, cells);
      if (typeof json !== 'string') {
        return [{ code: json.code, detail: describeFault(json, field), column: json.column, optional }];
      }
      if (!required || json !== '') return [];
      const [{ word, index }] = sources;
      return [missingAttribute({ text: 'valueMissing', field, word }, index)];
    });
    return [
      ...faults,
      ...this.#missingAttributes.map((name) => missingAttribute({ text: 'columnMissing', field: name })),
    ];
  }
}

function missingAttribute(detail: Message, column?: number): RowFault {
  return { code: 'MISSING_ATTRIBUTE', detail, column, optional: false };
}

/**
 * The first of some cells that isn't blank. A row that has fewer cells than the header lacks only cells that are not recognised, or is
 * rejected for its width.
 */
function cellAt(cells: readonly string[], indexes: readonly number[]): string {
  for (const index of indexes) {
    const cell = cells[index];
    if (cell !== undefined && cell !== '' && (indexes.length === 1 || cell.trim() !== '')) return cell;
  }
  return '';
}

const noColumns: readonly number[] = [];

function addressIn(cells: readonly string[], { sources }: Header): string {
  return cellAt(cells, sources.get('email') ?? noColumns);
}

/** Lists made for printing have the header on every page, and some systems add a second one in plain words. */
function repeatsHeader(cells: readonly string[], header: Header): boolean {
  const word = addressIn(cells, header).trim();
  return findMeaning(word)?.field === 'email' || (header.sources.get('email') ?? noColumns).some(isWordOf);
  function isWordOf(column: number): boolean {
    return word !== '' && header.names[column]?.toLowerCase() === word.toLowerCase();
  }
}

/** What is wrong, with the column's word where the code alone doesn't show which column is meant. */
function describeFault({ code, detail, word }: CellFault, field: ColumnField): Message {
  const fault = detail ?? { text: code };
  return field === 'email' || field === 'groups' ? fault : { text: 'inColumn', word, fault };
}

/** The address of a row as the report shows it: as it goes to Cognito where it is valid, else as it is in the file. */
export function shownAddress(cells: readonly string[], header: Header): string {
  const cell = addressIn(cells, header);
  const email = readEmail(cell);
  return typeof email === 'string' ? email : cell.trim();
}
