import type { Counts, RowFilter } from '../../worker/protocol.ts';

/** What can be shown of a file's rows. */
export const filterNames = ['all', 'ready', 'toFix', 'leftOut', 'note', 'existing'] as const;
export type FilterName = (typeof filterNames)[number];

export const filters: Readonly<Record<FilterName, RowFilter>> = {
  all: {},
  ready: { kinds: ['ready'] },
  toFix: { kinds: ['toFix'] },
  leftOut: { kinds: ['skipped', 'omitted'] },
  note: { notes: true },
  existing: { kinds: ['existing'] },
};

/** How many rows a filter shows. */
export function countRows(name: FilterName, { rows, kinds, notes }: Counts): number {
  if (name === 'all') return rows;
  if (name === 'note') return notes;
  return (filters[name].kinds ?? []).reduce((sum, kind) => sum + kinds[kind], 0);
}

/** The filters that are offered: only the live check knows who has an account. */
export function offeredFilters(counts: Counts): readonly FilterName[] {
  return filterNames.filter((name) => name !== 'existing' || counts.kinds.existing > 0);
}
