import type { FoundColumn } from '../../worker/protocol.ts';

/** Which columns are listed of a file that has more than a page can draw: those that are used come first. In the file's order. */
export function chooseShown(found: readonly FoundColumn[], most: number): readonly FoundColumn[] {
  if (found.length <= most) return found;
  const isUsed = ({ field }: FoundColumn) => field !== 'ignored';
  const first = [...found.filter(isUsed), ...found.filter((column) => !isUsed(column))].slice(0, most);
  return first.toSorted((one, other) => one.index - other.index);
}
