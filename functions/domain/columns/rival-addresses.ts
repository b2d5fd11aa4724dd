import { type CellShapes, nearlyAll } from './look-at-cells.ts';
import { type Meaning, Rank } from './meaning.ts';
import { namesSomebodyElse } from './other-people.ts';

/*
 * Columns of addresses of which nobody but the file's owner can tell which has the person's.
 */

/**
 * Two columns of addresses that nothing tells apart: which is the person's is nothing to guess at. Where one of them is empty, or both
 * have the same, it doesn't matter.
 */
export function findRivals(
  [first, second]: readonly number[],
  meanings: readonly (Meaning | undefined)[],
  rows: readonly (readonly string[])[],
): readonly [number, number] | undefined {
  if (first === undefined || second === undefined || meanings[first]?.rank !== meanings[second]?.rank) return undefined;
  // Both were mapped to it.
  if ((meanings[first]?.rank ?? 0) < Rank.literal) return undefined;
  const cell = (cells: readonly string[], column: number) => (cells[column] ?? '').trim().toLowerCase();
  const isEmpty = (column: number) => rows.every((cells) => cell(cells, column) === '');
  const agree = rows.every((cells) => cell(cells, first) === cell(cells, second));
  if (rows.length > 0 && (agree || isEmpty(first) || isEmpty(second))) return undefined;
  return first < second ? [first, second] : [second, first];
}

/** Words that say of an address that it is not the person's first, or a company's. */
const otherAddress =
  /mother|father|mutter|vater|recover|altern|second|other|backup|recruit|owner|client|customer|contact|\d|確認|予備|备用|備用|cadangan/iu;

/** Whether a column with a word that nobody knows has an address of everybody's own. */
export function isUnnamed(word: string, shapes: CellShapes | undefined): boolean {
  if (shapes === undefined || shapes.filled === 0) return false;
  if (otherAddress.test(word) || namesSomebodyElse(word)) return false;
  return shapes.addresses >= nearlyAll * shapes.filled && shapes.different === shapes.filled;
}

/**
 * Where the only address that is recognised is the private one, a column beside it that nobody knows may have that at work. An
 * invitation to a private address can't be taken back.
 */
export function findWorkAddresses(
  [first]: readonly number[],
  meanings: readonly (Meaning | undefined)[],
  [unnamed]: readonly number[],
): readonly [number, number] | undefined {
  if (first === undefined || unnamed === undefined || meanings[first]?.rank !== Rank.personal) return undefined;
  return first < unnamed ? [first, unnamed] : [unnamed, first];
}
