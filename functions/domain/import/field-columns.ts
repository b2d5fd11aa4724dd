import { truncateWord } from '../columns/header-words.ts';
import { type JoinedColumns, joinCells } from '../columns/joined-columns.ts';
import type { ColumnField } from '../columns/meaning.ts';
import type { Header } from '../csv/header.ts';
import type { TableRow } from '../csv/table.ts';
import { attributeReader, type CellReader, groupsReader } from '../people/cell-readers.ts';
import type { Fault } from '../people/fault.ts';
import { isOptional } from '../people/fields.ts';
import { removeHonorific } from '../people/honorifics.ts';
import { joinName } from '../people/name-order.ts';
import { type PoolRules, requiredAttributes } from '../people/pool-rules.ts';
import { type ColumnHabits, findHabits } from './column-habits.ts';
import { readMixed } from './mixed-names.ts';
import type { RowNumberReader } from './national-numbers.ts';

/** What is known about a file beside its header. */
export interface FileFacts {
  /** YYYY-MM-DD: people whose leaving date is before it have left. */
  readonly today: string;
  /** Its first rows, by which columns are told that write a date in one order or the other. */
  readonly sample?: readonly TableRow[];
  /** Reads phone numbers without a country code. */
  readonly readNational?: RowNumberReader | undefined;
}

/** A column that has a field's values, or some of them. */
interface Source {
  readonly index: number;
  /** The header's word. */
  readonly word: string;
  readonly read: CellReader;
}

/** The columns of one field. */
export interface FieldColumns {
  readonly field: ColumnField;
  /** The value is that of the first that has one. */
  readonly sources: readonly [Source, ...Source[]];
  /** Whether every user of the pool must have a value. */
  readonly required: boolean;
  /** Whether a value that can't be read is left out, and the person gets an account all the same. */
  readonly optional: boolean;
  /** Whether a value can't be added later. */
  readonly immutable: boolean;
}

/** What is wrong with a value, and the column that has it. */
export interface CellFault extends Fault {
  readonly word: string;
  readonly column: number;
}

/**
 * A column of the file for Cognito's own imports, which has dates as mm/dd/yyyy:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
const cognitoTemplateWord = 'cognito:mfa_enabled';

/** Makes the readers of a file's columns. */
export function fieldColumns(
  header: Header,
  pool: PoolRules,
  facts: FileFacts,
  on: { readonly onEmail: (email: string) => void; readonly onGroups: (count: number) => void },
): readonly FieldColumns[] {
  const { sample = [], today, readNational } = facts;
  const needed = requiredAttributes(pool);
  const fixed = new Set(pool.attributes.flatMap(({ name, mutable }) => (mutable ? [] : [name])));
  const templateOrder = header.names.includes(cognitoTemplateWord) ? 'month-first' : undefined;
  const habits = findHabits(header, sample);
  const readerFor = (field: ColumnField, index: number): CellReader => {
    if (field === 'groups') return groupsReader(pool, on.onGroups);
    if (field === 'email') return attributeReader(field, pool, { onValue: on.onEmail });
    if (field === 'name' || field === 'given_name' || field === 'family_name')
      return nameReader(attributeReader(field, pool), habits, field, index);
    if (field !== 'birthdate') return attributeReader(field, pool, { readNational });
    return attributeReader(field, pool, { dateOrder: habits.dateOrders[index] ?? templateOrder, today });
  };
  const mixed = habits.mixedNames;
  const sources = new Map(header.sources);
  if (mixed) for (const field of ['name', mixed.missing] as const) sources.set(field, [mixed.column]);
  const columnReader = (field: ColumnField, index: number) => {
    const read = readerFor(field, index);
    return index === mixed?.column ? readMixed(read, mixed, field === mixed.missing) : read;
  };
  return [...sources].flatMap(([field, indexes]) => {
    const [first, ...others] = indexes.map((index) => ({
      index,
      word: truncateWord(header.names[index] ?? field),
      read: readJoined(columnReader(field, index), header.joined.get(index)),
    }));
    const required = needed.includes(field);
    const optional = isOptional(field) && !required;
    return first ? [{ field, sources: [first, ...others], required, optional, immutable: fixed.has(field) }] : [];
  });
}

/** Reads a value whose pieces are in several columns. */
function readJoined(read: CellReader, columns: JoinedColumns | undefined): CellReader {
  return columns === undefined ? read : (cell, cells = []) => read(joinCells(cell, cells, columns), cells);
}

/** Reads names as their bearers write them, in a column that writes all in another way. */
function nameReader(
  read: CellReader,
  { nameOrders, honorifics }: ColumnHabits,
  field: ColumnField,
  column: number,
): CellReader {
  const order = field === 'name' ? nameOrders[column] : undefined;
  if (order !== undefined) return (cell, cells) => read(joinName(cell, order), cells);
  return honorifics.includes(column) ? (cell, cells) => read(removeHonorific(cell), cells) : read;
}

/**
 * Reads the value of a field: what it adds to the row's JSON, or what is wrong with it. Where several columns may have the value, blank
 * cells and placeholders are passed over, and of optional values those that can't be read.
 */
export function readField({ sources, optional }: FieldColumns, cells: readonly string[]): string | CellFault {
  const [first] = sources;
  // Stryker disable next-line ConditionalExpression: most fields have one column
  if (sources.length === 1) {
    const json = first.read(cells[first.index] ?? '', cells);
    return typeof json === 'string' ? json : { ...json, word: first.word, column: first.index };
  }
  let fault: CellFault | undefined;
  for (const source of sources) {
    if ((cells[source.index] ?? '').trim() === '') continue;
    const json = readSource(source, cells);
    if (typeof json === 'string' && json !== '') return json;
    if (typeof json === 'string') continue;
    if (!optional) return json;
    fault ??= json;
  }
  return fault ?? readSource(first, cells);
}

/** A row that has fewer cells than the header lacks only cells that are not recognised, or is rejected for its width. */
function readSource({ index, word, read }: Source, cells: readonly string[]): string | CellFault {
  const json = read(cells[index] ?? '', cells);
  return typeof json === 'string' ? json : { ...json, word, column: index };
}
