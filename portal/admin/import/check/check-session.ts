import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { ImportWorker } from '../../worker/open-worker.ts';
import type { BulkEdit, Changed, Checked, Counts, FoundColumn, Progress, Row, View } from '../../worker/protocol.ts';
import { CellEdit } from './cell-edit.ts';
import { RowCache } from './row-cache.ts';
import { type FilterName, filters } from './row-filters.ts';
import { choiceOf, type Selection } from './selection.ts';

/** The rows of a file that was checked: which are shown, and what is done with them. */
export class CheckSession {
  readonly #worker: ImportWorker;
  readonly #onChange: () => void;
  /** In which language outcomes are said. */
  #locale: Locale;
  #view: View = { view: 0, count: 0 };
  #rows: RowCache<Row>;
  filter: FilterName = 'all';
  counts: Counts;
  columns: readonly FoundColumn[];
  /** Why an import would refuse the file as it is now. */
  unusable: string | undefined;
  /** How many changes there were: what was compared with the accounts before the last one is out of date. */
  changes = 0;
  /** How many changes there were when the rows were compared with the accounts that exist. */
  #comparedAt: number | undefined;
  /** The worker has failed: nothing here can be trusted any more. */
  isBroken = false;

  /**
   * @param locale in which language the rows were checked
   * @param onChange called whenever there is something else to show
   */
  constructor(worker: ImportWorker, checked: Checked, locale: Locale, onChange: () => void) {
    this.#locale = locale;
    this.#onChange = onChange;
    this.#worker = {
      ...worker,
      call: (name, input, options) => worker.call(name, input, options).catch((error) => this.#fail(error)),
    };
    this.counts = checked.counts;
    this.columns = checked.columns;
    this.unusable = checked.unusable;
    this.#rows = this.#openRows();
  }

  /** How many rows are shown. */
  get count(): number {
    return this.#view.count;
  }

  get rows(): RowCache<Row> {
    return this.#rows;
  }

  get view(): number {
    return this.#view.view;
  }

  /** Shows the rows that a filter has now. */
  async show(filter: FilterName): Promise<void> {
    const view = await this.#call(() => this.#worker.call('view', filters[filter]));
    if (!view) return;
    this.filter = filter;
    this.#view = view;
    this.#rows = this.#openRows();
    this.#onChange();
  }

  /** The next row to fix, around the end if need be; -1 where there is none. */
  async findProblem(from: number, step: 1 | -1): Promise<number> {
    const search = (start: number) =>
      this.#worker.call('find', {
        view: this.view,
        from: start,
        ...(step === -1 && { backwards: true }),
        filter: filters.toFix,
      });
    const found = await this.#call(async () => {
      const start = from + step;
      const next = start < 0 || start >= this.count ? -1 : await search(start);
      return next === -1 ? search(step === 1 ? 0 : this.count - 1) : next;
    });
    return found ?? -1;
  }

  /** A row that may not be in view. */
  async readRow(place: number): Promise<Row | undefined> {
    const row = this.#rows.get(place);
    if (row) return row;
    const rows = await this.#call(() => this.#worker.call('rows', { view: this.view, from: place, count: 1 }));
    return rows?.[0];
  }

  /** @param onResult gets the row as it is after each change */
  startEdit(row: Row, column: number, onResult: (row: Row) => void): CellEdit {
    return new CellEdit(this.#worker, row, column, (changed) => {
      this.#accept(changed);
      if (changed.row) onResult(changed.row);
    });
  }

  /** Changes the selected rows, or all that are shown. @returns how many rows are edited or left out now, beyond before */
  async changeMany(change: BulkEdit, selection: Selection, onProgress: (progress: Progress) => void): Promise<boolean> {
    const rows = choiceOf(selection, this.view);
    const changed = await this.#call(() => this.#worker.call('editMany', { ...change, rows }, { onProgress }));
    if (changed) this.#accept(changed);
    return changed !== undefined;
  }

  /** Writes a block of cells over those from a place on. @returns whether it did */
  async paste(from: number, columns: readonly number[], texts: readonly (readonly string[])[]): Promise<boolean> {
    const changed = await this.#call(() => this.#worker.call('paste', { view: this.view, from, columns, texts }));
    if (changed) this.#accept(changed);
    return changed !== undefined;
  }

  /** @returns whether there was a change to take back */
  async undo(): Promise<boolean> {
    const changed = await this.#call(() => this.#worker.call('undo', {}));
    if (changed) this.#accept(changed);
    return changed !== undefined;
  }

  /** Says outcomes and reasons in another language. */
  async translate(locale: Locale): Promise<void> {
    if (locale === this.#locale) return;
    this.#locale = locale;
    const said = await this.#call(() => this.#worker.call('translate', { locale }));
    if (!said) return;
    this.columns = said.columns;
    this.unusable = said.unusable;
    this.#rows.refresh();
    this.#onChange();
  }

  /** Whether it is known which of the rows, as they are now, have an account. */
  get isCompared(): boolean {
    return this.#comparedAt === this.changes;
  }

  /**
   * After the rows were compared with the accounts that exist.
   * @param changes how many there were when the comparison began
   */
  acceptComparison(counts: Counts, changes: number): void {
    this.counts = counts;
    this.#comparedAt = changes;
    this.#rows.refresh();
    this.#onChange();
  }

  /** Whether something would be lost with the rows. */
  get hasEdits(): boolean {
    return this.counts.edited > 0 || this.counts.kinds.omitted > 0;
  }

  #accept({ counts, columns, unusable }: Changed): void {
    this.counts = counts;
    this.unusable = unusable;
    if (columns) this.columns = columns;
    this.changes++;
    this.#rows.refresh();
    this.#onChange();
  }

  #openRows(): RowCache<Row> {
    const { view } = this.#view;
    const read = async (from: number, count: number) =>
      (await this.#call(() => this.#worker.call('rows', { view, from, count }))) ?? [];
    return new RowCache(read, this.#onChange);
  }

  async #call<Output>(call: () => Promise<Output>): Promise<Output | undefined> {
    try {
      return await call();
    } catch {
      return undefined;
    }
  }

  #fail(error: unknown): never {
    this.isBroken = true;
    this.#onChange();
    throw error;
  }
}
