import { isBareName, isClaim } from '../columns/by-neighbours.ts';
import { countWholeNames, hasInitials } from '../columns/look-at-cells.ts';
import type { Header } from '../csv/header.ts';
import type { CellReader } from '../people/cell-readers.ts';

/** A column `Name` beside one half of the name, that has in some rows the whole name and in others the other half. */
export interface MixedNames {
  readonly column: number;
  /** The column of the half that the file has. */
  readonly known: number;
  /** The half that only this column has. */
  readonly missing: 'given_name' | 'family_name';
  /** Whether most of its cells are that half. */
  readonly isMostlyHalf: boolean;
}

const halves = [
  ['given_name', 'family_name'],
  ['family_name', 'given_name'],
] as const;

/** Finds such a column, by the cells of the first rows. */
export function findMixedNames(
  { sources, names }: Pick<Header, 'sources' | 'names'>,
  rows: readonly (readonly string[])[],
): MixedNames | undefined {
  for (const [half, missing] of halves) {
    const [known] = sources.get(half) ?? [];
    const [column, ...others] = [...(sources.get('name') ?? []), ...(sources.get(missing) ?? [])];
    if (known === undefined || column === undefined || others.length > 0) continue;
    if (!isBareName(names[column] ?? '') || isClaim(names[known] ?? '')) continue;
    const { both, contained } = countWholeNames(rows, column, known, half === 'given_name');
    if (contained > 0 && contained < both) return { column, known, missing, isMostlyHalf: sources.has(missing) };
  }
  return undefined;
}

/** Reads the cells that have the whole name, or those that have the missing half. */
export function readMixed(read: CellReader, names: MixedNames, isHalf: boolean): CellReader {
  return (cell, cells = []) => (isOtherHalf(cell, cells[names.known] ?? '', names) === isHalf ? read(cell, cells) : '');
}

/** What has the known half is whole, and another single word is the other half. Of `Bob Ray` beside `Robert` only the other rows tell. */
function isOtherHalf(cell: string, half: string, { isMostlyHalf, missing }: MixedNames): boolean {
  const [name = '', one = ''] = [cell, half].map((text) => text.normalize('NFKC').trim().toLowerCase());
  if (missing === 'family_name' && hasInitials(name)) return false;
  const isOneWord = !/\s/.test(name);
  if (one === '') return isMostlyHalf && isOneWord;
  return !name.includes(one) && (isMostlyHalf || isOneWord);
}
