import type { RowChoice, RowFilter, View } from '../admin/worker/protocol.ts';
import { RowSet } from './row-set.ts';
import type { RowTable } from './row-table.ts';

/** So many lists are remembered; a page shows one at a time. */
const maxViews = 8;

/** Lists of rows as they were when they were asked for. */
export class Views {
  readonly #table: RowTable;
  /** Places of rows; undefined of the list of all. */
  readonly #views = new Map<number, Uint32Array | undefined>();
  #last = 0;

  constructor(table: RowTable) {
    this.#table = table;
  }

  open(filter: RowFilter): View {
    const rows = Object.keys(filter).length === 0 ? undefined : this.#find(filter);
    this.#views.set(++this.#last, rows);
    const [oldest] = this.#views.keys();
    if (this.#views.size > maxViews && oldest !== undefined) this.#views.delete(oldest);
    return { view: this.#last, count: rows?.length ?? this.#table.length };
  }

  #find(filter: RowFilter): Uint32Array {
    const found = new Uint32Array(this.#table.length);
    let count = 0;
    for (let index = 0; index < found.length; index++) if (this.#table.matches(index, filter)) found[count++] = index;
    return found.slice(0, count);
  }

  /** The places of rows in a part of a view. */
  slice(view: number, from: number, count: number): readonly number[] {
    const end = Math.min(from + count, this.#countOf(view));
    return Array.from({ length: Math.max(0, end - from) }, (_, place) => this.#at(view, from + place));
  }

  /** The next place in a view whose row is of the filter now; -1 where there is none. */
  find(view: number, from: number, isBackwards: boolean, filter: RowFilter): number {
    const count = this.#countOf(view);
    const step = isBackwards ? -1 : 1;
    for (let place = from; place >= 0 && place < count; place += step) {
      if (this.#table.matches(this.#at(view, place), filter)) return place;
    }
    return -1;
  }

  choose(choice: RowChoice): RowSet {
    const rows = new RowSet(this.#table.length);
    if ('indexes' in choice) for (const index of choice.indexes) rows.add(index);
    else {
      const count = this.#countOf(choice.view);
      for (let place = 0; place < count; place++) rows.add(this.#at(choice.view, place));
      for (const index of choice.except ?? []) rows.delete(index);
    }
    return rows;
  }

  #countOf(view: number): number {
    if (!this.#views.has(view)) throw new Error('That list of rows is no longer known');
    return this.#views.get(view)?.length ?? this.#table.length;
  }

  #at(view: number, place: number): number {
    return this.#views.get(view)?.[place] ?? place;
  }
}
