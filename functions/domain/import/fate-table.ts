import type { RowFate } from '../onboarding/onboard-batch.ts';
import type { Fate } from '../outcomes.ts';

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

/** Details of their own come from few texts of Cognito's and few names of groups. Beyond this many they are left out. */
const maxKindsWithDetail = 60_000;

/**
 * The fates of a run's rows, in whatever order they arrive, at two bytes a row: ten million rows take 20 MB, and at most 34 while
 * the table grows by half. There are few different fates, so each is kept once.
 */
export class FateTable {
  #kinds: Uint16Array = new Uint16Array(1024);
  readonly #fates: Fate[] = [];
  readonly #kindOf = new Map<string, number>();

  /** A row that is told of twice (a batch ran twice, a run was resumed) keeps the fate that says more happened. */
  set(fate: RowFate): void {
    const known = this.get(fate.row);
    if (known !== undefined && reach[known.outcome] > reach[fate.outcome]) return;
    this.#grow(fate.row);
    this.#kinds[fate.row] = this.#kind(fate);
  }

  get(row: number): Fate | undefined {
    return this.#fates[(this.#kinds[row] ?? 0) - 1];
  }

  #kind({ outcome, code, detail }: Fate): number {
    const name = `${outcome} ${code} ${detail}`;
    const known = this.#kindOf.get(name);
    if (known !== undefined) return known;
    if (detail !== undefined && this.#fates.length >= maxKindsWithDetail) {
      return this.#kind(code === undefined ? { outcome } : { outcome, code });
    }
    this.#fates.push({ outcome, ...(code !== undefined && { code }), ...(detail !== undefined && { detail }) });
    if (this.#fates.length > 0xffff) throw new RangeError('More kinds of fates than two bytes can tell apart');
    this.#kindOf.set(name, this.#fates.length);
    return this.#fates.length;
  }

  #grow(row: number): void {
    if (row < this.#kinds.length) return;
    const larger = new Uint16Array(Math.max(row + 1, Math.ceil(this.#kinds.length * 1.5)));
    larger.set(this.#kinds);
    this.#kinds = larger;
  }
}
