import { fieldFor } from '../columns/header-words.ts';
import type { Header } from '../csv/header.ts';
import type { TableRow } from '../csv/table.ts';
import { findDateOrder } from '../people/birthdate.ts';
import type { DateOrder } from '../people/calendar-date.ts';
import { findStatedOrder } from '../people/date-format.ts';
import { hasHonorifics } from '../people/honorifics.ts';
import { hasCommas, type NameOrder } from '../people/name-order.ts';
import { findMixedNames, type MixedNames } from './mixed-names.ts';

/** How a file writes its values, as far as only other rows tell it. Plain data, so that it can be compared. */
export interface ColumnHabits {
  /** By the places of columns, as the others are. */
  readonly dateOrders: { readonly [column: number]: DateOrder };
  /** Of whole names. */
  readonly nameOrders: { readonly [column: number]: NameOrder };
  /** Columns whose names end with an honorific. */
  readonly honorifics: readonly number[];
  readonly mixedNames: MixedNames | undefined;
}

/** Finds them, by a file's first rows. */
export function findHabits(header: Header, sample: readonly TableRow[]): ColumnHabits {
  const dateOrders: Record<number, DateOrder> = {};
  const nameOrders: Record<number, NameOrder> = {};
  const honorifics: number[] = [];
  const people = sample.filter(({ cells }) => cells.some((cell) => cell.includes('@')));
  const cellsOf = (rows: readonly TableRow[], column: number) => rows.map(({ cells }) => cells[column] ?? '');
  for (const column of header.sources.get('birthdate') ?? []) {
    const order = findDateOrder(cellsOf(sample, column), findStatedOrder(header.names[column] ?? ''));
    if (order !== undefined) dateOrders[column] = order;
  }
  for (const field of ['name', 'given_name', 'family_name'] as const) {
    for (const column of header.sources.get(field) ?? []) {
      // Without the totals at the end.
      const names = cellsOf(people, column);
      const order = findNameOrder(header.names[column] ?? '', names);
      if (order !== undefined) nameOrders[column] = order;
      if (hasHonorifics(names)) honorifics.push(column);
    }
  }
  const mixedNames = findMixedNames(
    header,
    sample.map(({ cells }) => cells),
  );
  return { dateOrders, nameOrders, honorifics, mixedNames };
}

/** How a column of whole names writes them, where it is in two parts with a comma: its word says it, or they are as lists are sorted. */
function findNameOrder(word: string, cells: readonly string[]): NameOrder | undefined {
  if (!hasCommas(cells)) return undefined;
  return fieldFor(word.split(',')[0] ?? '') === 'given_name' ? 'given-first' : 'family-first';
}
