import type { ImportWorker } from '../../worker/open-worker.ts';
import type { Changed, Row } from '../../worker/protocol.ts';

/**
 * The editing of one cell. Each text is checked as it is typed, by having the worker make the change; what was tried before is taken back
 * first, so that of the whole editing one change remains to be undone, or none.
 */
export class CellEdit {
  readonly #worker: Pick<ImportWorker, 'call'>;
  readonly #index: number;
  readonly #column: number;
  readonly #original: string;
  readonly #onChange: (changed: Changed) => void;
  #wanted: string;
  /** What the worker has now. */
  #applied: string;
  #running: Promise<void> | undefined;

  constructor(
    worker: Pick<ImportWorker, 'call'>,
    row: Pick<Row, 'index' | 'cells'>,
    column: number,
    onChange: (changed: Changed) => void,
  ) {
    this.#worker = worker;
    this.#index = row.index;
    this.#column = column;
    this.#original = row.cells[column] ?? '';
    this.#wanted = this.#original;
    this.#applied = this.#original;
    this.#onChange = onChange;
  }

  /** Has the worker make the cell's text this one; resolves when it has. Of several in a hurry the last one counts. */
  async try(text: string): Promise<void> {
    this.#wanted = text;
    this.#running ??= this.#catchUp();
    await this.#running;
  }

  /** Takes back whatever was tried. */
  async giveUp(): Promise<void> {
    await this.try(this.#original);
  }

  async #catchUp(): Promise<void> {
    try {
      while (this.#applied !== this.#wanted) {
        const text = this.#wanted;
        let changed: Changed | undefined;
        if (this.#applied !== this.#original) changed = await this.#worker.call('undo', {});
        this.#applied = this.#original;
        if (text !== this.#original) {
          changed = await this.#worker.call('edit', { index: this.#index, column: this.#column, text });
          this.#applied = text;
        }
        if (changed) this.#onChange(changed);
      }
    } finally {
      this.#running = undefined;
    }
  }
}
