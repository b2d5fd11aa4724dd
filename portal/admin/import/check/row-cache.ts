import type { RowRange } from './scroll-window.ts';

/** Reads rows of a list by their places. */
export type ReadRows<Row> = (from: number, count: number) => Promise<readonly Row[]>;

/** A screen has some thirty rows; a page that is read at once has room for a few screens. */
export const pageSize = 100;

/** Some thousand rows are kept, whatever the list's length. */
const mostPages = 24;

/**
 * The rows of a long list that were read last. One page is read at a time, and after it what is wanted then: somebody who drags the
 * scroll bar across a million rows waits for the place where they stop, not for all on the way.
 */
export class RowCache<Row> {
  readonly #read: ReadRows<Row>;
  readonly #onChange: () => void;
  /** By their number; the one that was used last comes last. */
  readonly #pages = new Map<number, { readonly rows: readonly Row[]; readonly version: number }>();
  #wanted: RowRange = { from: 0, to: 0 };
  #isReading = false;
  #version = 0;

  /** @param onChange called whenever rows have come */
  constructor(read: ReadRows<Row>, onChange: () => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  /** A row by its place in the list; undefined until it is there. */
  get(place: number): Row | undefined {
    return this.#pages.get(Math.floor(place / pageSize))?.rows[place % pageSize];
  }

  /** Says which rows are to be shown, in place of what was wanted before. */
  want(range: RowRange): void {
    this.#wanted = range;
    void this.#readWanted();
  }

  /** Says that rows have changed: they are read again, and shown as they were until then. */
  refresh(): void {
    this.#version++;
    void this.#readWanted();
  }

  async #readWanted(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (let page = this.#findDue(); page !== undefined; page = this.#findDue()) {
        const version = this.#version;
        const rows = await this.#read(page * pageSize, pageSize);
        this.#keep(page, rows, version);
        this.#onChange();
      }
    } finally {
      this.#isReading = false;
    }
  }

  /** The first page that is wanted and isn't there as it is now. */
  #findDue(): number | undefined {
    const { from, to } = this.#wanted;
    for (let page = Math.floor(from / pageSize); page * pageSize < to; page++) {
      if (this.#pages.get(page)?.version !== this.#version) return page;
    }
    return undefined;
  }

  #keep(page: number, rows: readonly Row[], version: number): void {
    this.#pages.delete(page);
    this.#pages.set(page, { rows, version });
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
  }
}
