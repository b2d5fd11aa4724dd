import type { InvitationPolicy } from '../../../functions/domain/invitations/policy.ts';
import { seededRandom } from '../random.ts';
import { Account } from './account.ts';
import { InvitedPerson, type Life } from './life.ts';
import type { Parameters } from './parameters.ts';
import { dayMs, hourMs } from './traits.ts';

/** A company that invites people, and what looks after them. */
export interface Company {
  readonly people: number;
  readonly seed: number;
  readonly parameters: Parameters;
  readonly validityDays: number;
  /** Of the engine; undefined where there is none. */
  readonly policy: InvitationPolicy | undefined;
}

/** What became of a company's people. */
export interface Outcome {
  /** Part of the reachable people who are in after so many days. */
  readonly inAfter: Readonly<Record<MeasuredDay, number>>;
  /** Part of all who would come, reachable or not, who are in after 30 days. */
  readonly inOfAll: number;
  /** Emails that a person got in 30 days. */
  readonly emails: { readonly mean: number; readonly p99: number; readonly most: number };
  /** The same of those that the engine sent. */
  readonly automatic: { readonly mean: number; readonly p99: number; readonly most: number };
  /** Part of all people about whom HR was told that it has to do something. */
  readonly told: number;
}

export const measuredDays = [7, 14, 30] as const;
type MeasuredDay = (typeof measuredDays)[number];

/** A Monday at six, in UTC. Some import on each of the five days, during office hours. */
const firstMonday = Date.UTC(2026, 0, 5, 6);

/** Lets a company's people live for 30 days from their invitation on. The same seed makes the same people, whatever looks after them. */
export function simulateCompany({ people, seed, parameters, validityDays, policy }: Company): Outcome {
  const lives: Life[] = [];
  for (let number = 0; number < people; number++) {
    const random = seededRandom(seed * 1_000_003 + number);
    const invitedAt = firstMonday + (number % 5) * dayMs + Math.floor(random() * 10 * hourMs);
    const person = new InvitedPerson(parameters, new Account(validityDays, policy), invitedAt, random);
    lives.push(person.live(invitedAt + 30 * dayMs));
  }
  const reachable = lives.filter(({ isReachable }) => isReachable);
  return {
    inAfter: { 7: inAfter(reachable, 7), 14: inAfter(reachable, 14), 30: inAfter(reachable, 30) },
    inOfAll: inAfter(
      lives.filter(({ wouldCome }) => wouldCome),
      30,
    ),
    emails: spreadOf(lives.map(({ emails }) => emails)),
    automatic: spreadOf(lives.map(({ automaticEmails }) => automaticEmails)),
    told: lives.filter(({ wasHrTold }) => wasHrTold).length / people,
  };
}

function inAfter(lives: readonly Life[], days: MeasuredDay): number {
  const are = lives.filter(({ cameInAfter = Number.POSITIVE_INFINITY }) => cameInAfter <= days * dayMs);
  return are.length / lives.length;
}

function spreadOf(counts: readonly number[]) {
  const sorted = counts.toSorted((one, other) => one - other);
  return {
    mean: sorted.reduce((sum, count) => sum + count, 0) / sorted.length,
    p99: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0,
    most: sorted.at(-1) ?? 0,
  };
}
