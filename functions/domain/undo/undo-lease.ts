import { isWorkedOn, leaseFrom, leaseMs, type UndoProgress, type UndoProgressStorage } from './undo-progress.ts';

/** Another worker has taken the undo over. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

interface LeaseClock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** The right of one worker to undo a run, which lasts as long as it is heard of. */
export class UndoLease {
  #progress: UndoProgress;
  readonly #storage: UndoProgressStorage;
  readonly #clock: LeaseClock;
  #renewedAt: number;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(progress: UndoProgress, storage: UndoProgressStorage, clock: LeaseClock) {
    this.#progress = progress;
    this.#storage = storage;
    this.#clock = clock;
    this.#renewedAt = clock.now();
  }

  /**
   * Takes the undo over from a worker that was not heard of for long enough; waits for that once, since the worker before may have died
   * a moment ago.
   * @returns undefined when there is nothing to do, or another one does it
   */
  static async acquire(
    storage: UndoProgressStorage,
    worker: string,
    clock: LeaseClock,
  ): Promise<UndoLease | undefined> {
    for (const isFirst of [true, false]) {
      const known = await storage.read();
      if (known?.progress.status !== 'running') return undefined;
      const { progress, tag } = known;
      const isOthers = progress.worker !== undefined && progress.worker !== worker;
      if (!isOthers || !isWorkedOn(progress, clock.now())) {
        const mine = { ...progress, worker, until: leaseFrom(clock.now()) };
        return (await storage.replace(mine, tag)) ? new UndoLease(mine, storage, clock) : undefined;
      }
      if (isFirst) await clock.sleep(Date.parse(progress.until) - clock.now() + 1);
    }
    return undefined;
  }

  get progress(): UndoProgress {
    return this.#progress;
  }

  /** Renews it when a tenth of its time is over. @throws LeaseLost */
  async renew(counts: () => Partial<UndoProgress>): Promise<void> {
    if (this.#clock.now() - this.#renewedAt < leaseMs / 10) return;
    this.#renewedAt = this.#clock.now();
    await this.update(counts());
  }

  /** One after the other: two at the same time would take each other for another worker. @throws LeaseLost */
  update(changes: Partial<UndoProgress>): Promise<void> {
    const updated = this.#last.then(() => this.#write(changes));
    this.#last = updated.catch(() => undefined);
    return updated;
  }

  async #write(changes: Partial<UndoProgress>): Promise<void> {
    const next = { ...this.#progress, until: leaseFrom(this.#clock.now()), ...changes };
    const known = await this.#storage.read();
    if (known?.progress.worker !== this.#progress.worker || known?.progress.request_id !== this.#progress.request_id) {
      throw new LeaseLost('Another worker undoes the run');
    }
    if (!(await this.#storage.replace(next, known?.tag ?? ''))) throw new LeaseLost('Another worker undoes the run');
    this.#progress = next;
  }
}
