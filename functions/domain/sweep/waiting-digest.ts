import type { WaitingPerson } from './waiting-person.ts';

/** How many people have not come in, and those who are named in an email. */
export interface WaitingDigest {
  readonly total: number;
  /** People to whom no more emails are sent, so that somebody has to help them. */
  readonly needHelp: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Those who need help first. */
  readonly named: readonly WaitingPerson[];
}

/** People who are named in an email; the report has all. */
export const mostNamed = 20;

/** Counts people as they come, and remembers some. It needs no more memory for more of them. */
export class WaitingCounter {
  #total = 0;
  #needHelp = 0;
  readonly #byStatus = new Map<string, number>();
  readonly #helpless: WaitingPerson[] = [];
  readonly #others: WaitingPerson[] = [];

  add(person: WaitingPerson): void {
    this.#total++;
    this.#byStatus.set(person.status, (this.#byStatus.get(person.status) ?? 0) + 1);
    const isHelpless = needsHelp(person);
    if (isHelpless) this.#needHelp++;
    const named = isHelpless ? this.#helpless : this.#others;
    if (named.length < mostNamed) named.push(person);
  }

  get digest(): WaitingDigest {
    return {
      total: this.#total,
      needHelp: this.#needHelp,
      byStatus: Object.fromEntries(this.#byStatus),
      named: [...this.#helpless, ...this.#others].slice(0, mostNamed),
    };
  }
}

function needsHelp({ next }: WaitingPerson): boolean {
  return next === 'told' || next === 'bounced' || next === 'complained' || next === 'not-ours';
}
