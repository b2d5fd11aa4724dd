import type { FoundColumn } from '../admin/worker/protocol.ts';

/** So many columns are shown for cells behind the header's. A row with more is not corrected cell by cell. */
const maxExtra = 10;

/** How many cells a row has behind those of the header, up to the last that isn't blank. */
export function countExtra(cells: readonly string[], width: number): number {
  if (cells.length <= width) return 0;
  const shown = cells.slice(width, width + maxExtra);
  return shown.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/** Columns for such cells, so that people can see and empty them. */
export function extraColumns(count: number, width: number): readonly FoundColumn[] {
  return Array.from({ length: count }, (_, place) => ({
    index: width + place,
    header: '',
    field: 'ignored',
    mark: 'ignored',
    samples: [],
    filled: 0,
  }));
}
