import type { RowOutcome } from '../onboarding/onboard-batch.ts';
import type { PersonOutcome } from '../outcomes.ts';

/** How far a row got. */
const progress: Readonly<Record<PersonOutcome['outcome'], number>> = {
  failed: 0,
  rejected: 1,
  skipped: 2,
  existing: 3,
  undelivered: 4,
  created: 5,
};

/** Whether the person of a row has an account, so that a resumed run leaves the row alone. */
export function hasAccount(outcome: PersonOutcome | undefined): boolean {
  return outcome !== undefined && progress[outcome.outcome] >= progress.existing;
}

/** Details vary little: a few texts of Cognito's, a few names of groups. Beyond this many they are left out. */
const maxKindsWithDetail = 60_000;

/**
 * The outcomes of a run's rows, in whatever order they arrive, at two bytes a row: ten million rows take 20 MB, and at most 34 while
 * the table grows by half. There are few different outcomes, so each is stored once.
 */
export class OutcomeTable {
  #kinds: Uint16Array = new Uint16Array(1024);
  readonly #outcomes: PersonOutcome[] = [];
  readonly #kindOf = new Map<string, number>();

  /** A row that is reported twice (a batch ran twice, a run was resumed) keeps the outcome that got further. */
  set(outcome: RowOutcome): void {
    const known = this.get(outcome.row);
    if (known !== undefined && progress[known.outcome] > progress[outcome.outcome]) return;
    this.#grow(outcome.row);
    this.#kinds[outcome.row] = this.#kind(outcome);
  }

  get(row: number): PersonOutcome | undefined {
    return this.#outcomes[(this.#kinds[row] ?? 0) - 1];
  }

  #kind({ outcome, code, detail }: PersonOutcome): number {
    const name = `${outcome} ${code} ${typeof detail === 'object' ? JSON.stringify(detail) : detail}`;
    const known = this.#kindOf.get(name);
    if (known !== undefined) return known;
    if (detail !== undefined && this.#outcomes.length >= maxKindsWithDetail) {
      return this.#kind({ outcome, ...(code !== undefined && { code }) });
    }
    this.#outcomes.push({ outcome, ...(code !== undefined && { code }), ...(detail !== undefined && { detail }) });
    if (this.#outcomes.length > 0xffff) throw new RangeError('More kinds of outcomes than two bytes can number');
    this.#kindOf.set(name, this.#outcomes.length);
    return this.#outcomes.length;
  }

  #grow(row: number): void {
    if (row < this.#kinds.length) return;
    const larger = new Uint16Array(Math.max(row + 1, Math.ceil(this.#kinds.length * 1.5)));
    larger.set(this.#kinds);
    this.#kinds = larger;
  }
}
