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

/** Counts people, those who need help first, and remembers some. It needs no more memory for more of them. */
export class WaitingCounter {
  #total = 0;
  #needHelp = 0;
  readonly #byStatus = new Map<string, number>();
  readonly #named: WaitingPerson[] = [];

  add(person: WaitingPerson): void {
    this.#total++;
    this.#byStatus.set(person.status, (this.#byStatus.get(person.status) ?? 0) + 1);
    if (needsHelp(person)) this.#needHelp++;
    if (this.#named.length < mostNamed) this.#named.push(person);
  }

  get digest(): WaitingDigest {
    return {
      total: this.#total,
      needHelp: this.#needHelp,
      byStatus: Object.fromEntries(this.#byStatus),
      named: [...this.#named],
    };
  }
}

/** Whether no more emails are sent to somebody, so that it takes a person. */
export function needsHelp({ next }: WaitingPerson): boolean {
  return next === 'told' || next === 'bounced' || next === 'complained' || next === 'not-ours';
}
