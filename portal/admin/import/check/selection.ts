import type { RowChoice } from '../../worker/protocol.ts';

/** Selected rows, by their places in the file; of all that are shown those that are not. A million rows are selected as fast as one. */
export interface Selection {
  readonly all: boolean;
  /** The ones that are selected, or with `all` the ones that aren't. */
  readonly rows: ReadonlySet<number>;
}

export const nothingSelected: Selection = { all: false, rows: new Set() };
export const allSelected: Selection = { all: true, rows: new Set() };

export function isSelected({ all, rows }: Selection, index: number): boolean {
  return rows.has(index) !== all;
}

/** @param shown how many rows are shown */
export function countSelected({ all, rows }: Selection, shown: number): number {
  return all ? shown - rows.size : rows.size;
}

export function toggleRow(selection: Selection, index: number): Selection {
  return selectRows(selection, [index], !isSelected(selection, index));
}

/** Selects some rows, or takes them out. */
export function selectRows({ all, rows }: Selection, indexes: readonly number[], selected: boolean): Selection {
  const next = new Set(rows);
  for (const index of indexes) {
    if (selected === all) next.delete(index);
    else next.add(index);
  }
  return { all, rows: next };
}

/** The rows that a change of many is for: those that are selected, or all that are shown where none is. */
export function choiceOf({ all, rows }: Selection, view: number): RowChoice {
  if (!all && rows.size > 0) return { indexes: [...rows] };
  return { view, except: [...rows] };
}
