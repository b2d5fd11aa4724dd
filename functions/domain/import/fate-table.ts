import type { RowFate } from '../onboarding/onboard-batch.ts';
import type { Fate } from '../onboarding/onboard-user.ts';

/** How far a row got. */
const reach: Readonly<Record<Fate['outcome'], number>> = {
  failed: 0,
  rejected: 1,
  existing: 2,
  undelivered: 3,
  created: 4,
};

/** Whether the person of a row has an account, so that a resumed run leaves the row alone. */
export function hasAccount(fate: Fate | undefined): boolean {
  return fate !== undefined && reach[fate.outcome] >= reach.existing;
}

/**
 * The fates of a run's rows, in whatever order they arrive, at one byte a row: ten million rows take 10 MB. There are
 * few pairs of outcome and code; details, which most rows lack, are kept apart.
 */
export class FateTable {
  #kinds: Uint8Array = new Uint8Array(1024);
  readonly #fates: Fate[] = [];
  readonly #kindOf = new Map<string, number>();
  readonly #details = new Map<number, string>();

  /** A row that is told of twice (a batch ran twice, a run was resumed) keeps the fate that says more happened. */
  set({ row, outcome, code, detail }: RowFate): void {
    const known = this.get(row);
    if (known !== undefined && reach[known.outcome] > reach[outcome]) return;
    this.#grow(row);
    this.#kinds[row] = this.#kind(outcome, code);
    if (detail === undefined) this.#details.delete(row);
    else this.#details.set(row, detail);
  }

  get(row: number): Fate | undefined {
    const fate = this.#fates[(this.#kinds[row] ?? 0) - 1];
    const detail = this.#details.get(row);
    return fate === undefined || detail === undefined ? fate : { ...fate, detail };
  }

  #kind(outcome: Fate['outcome'], code: string | undefined): number {
    const name = `${outcome} ${code}`;
    const known = this.#kindOf.get(name);
    if (known !== undefined) return known;
    this.#fates.push(code === undefined ? { outcome } : { outcome, code });
    if (this.#fates.length > 255) throw new RangeError('More kinds of fates than a byte can tell apart');
    this.#kindOf.set(name, this.#fates.length);
    return this.#fates.length;
  }

  #grow(row: number): void {
    if (row < this.#kinds.length) return;
    const larger = new Uint8Array(Math.max(row + 1, this.#kinds.length * 2));
    larger.set(this.#kinds);
    this.#kinds = larger;
  }
}
