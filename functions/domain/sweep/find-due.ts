import type { PeopleDirectory, PeopleFilter } from '../admin-people/people-directory.ts';
import { listsOfWaiting, mayAwait } from '../admin-people/waiting-lists.ts';
import { type NextStep, nextStep } from '../invitations/next-step.ts';
import type { InvitationPolicy } from '../invitations/policy.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import type { Person } from '../people/person.ts';
import { Budget } from '../rate-limit/budget.ts';
import type { Clock, Pacer } from '../rate-limit/pacer.ts';
import { RequestQueue } from '../rate-limit/request-queue.ts';
import type { WayIn } from '../way-in.ts';

/** How many people are to be sent what, and how many are not. */
export interface StepCounts {
  readonly remind: number;
  readonly renew: number;
  readonly tell_hr: number;
  readonly wait: number;
  readonly none: number;
}

export const noSteps: StepCounts = { remind: 0, renew: 0, tell_hr: 0, wait: 0, none: 0 };

export interface FindServices {
  readonly list: PeopleDirectory['list'];
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export interface FindRequest {
  readonly policy: InvitationPolicy;
  /** What people are invited with. */
  readonly wayIn: WayIn;
  /** Where an earlier search ended. */
  readonly token: string | undefined;
  /** Epoch milliseconds after which no other page is asked for. */
  readonly deadline: number;
}

/** Takes the people of a page, with what is to be done about each. Each person comes once. */
export type TakePage = (found: readonly FoundPerson[], now: Date) => Promise<void>;

export interface FoundPerson {
  readonly person: Person;
  readonly step: NextStep;
}

/**
 * Of the 30 lists a second that all pools of the account have together, a quota that can't be raised. The rest is for who looks for
 * people on the admin page meanwhile; where that is not enough, a throttle slows down both.
 */
const listsPerSecond = 29;

/**
 * Looks for everybody who was invited and has not come in. Only the pool's lists know them, 60 at a time, and each page names the next:
 * 100,000 people are 1,667 pages, which take 58 s where Cognito answers within 34 ms. Lists may be late, and pages may name somebody
 * twice; what is done about people is decided again for each account as it is then.
 * @returns where another search has to continue, when the time is up
 * @throws Throttled, PermissionDenied, RequestRefused, DirectoryFault, and what `take` throws
 */
export async function findDue(
  { list, clock, random }: FindServices,
  { policy, wayIn, token, deadline }: FindRequest,
  take: TakePage,
): Promise<{ readonly counts: StepCounts; readonly next: string | undefined }> {
  const queue = new RequestQueue(clock, random, [new Budget(listsPerSecond, clock.now())]);
  const pacer: Pacer = { send: (_, until, request) => queue.send(until, request) };
  // A list that is throttled again and again may take longer than the deadline, and has the whole search behind it.
  const patience = { deadline: deadline + patienceMs };
  const lists = listsOfWaiting(wayIn);
  const seen = new Set<string>();
  const counts: Record<keyof StepCounts, number> = { ...noSteps };
  let next = token;
  do {
    const { filter, rest, from } = readPosition(lists, next);
    const page = await sendWithRetry('read', patience, { pacer, clock, random }, () => list(filter, from));
    const now = new Date(clock.now());
    const found: FoundPerson[] = [];
    for (const person of page.people) {
      if (seen.has(person.sub) || !mayAwait(person)) continue;
      seen.add(person.sub);
      const step = nextStep(person, policy, now);
      counts[countOf[step.step]]++;
      found.push({ person, step });
    }
    await take(found, now);
    next = page.next === undefined ? rest : writePosition(filter, page.next);
  } while (next !== undefined && clock.now() < deadline);
  return { counts, next };
}

/** Where the search of the second list is. A token of the first is what it was when there was one list only. */
const secondList = 'CONFIRMED ';

function writePosition({ value }: PeopleFilter, token: string): string {
  return value === 'CONFIRMED' ? `${secondList}${token}` : token;
}

function readPosition(lists: readonly [PeopleFilter, PeopleFilter?], position: string | undefined) {
  const [first, second] = lists;
  if (!position?.startsWith(secondList)) return { filter: first, from: position, rest: second && secondList };
  // The way in has been changed since: everybody who counts now is in the first list.
  if (second === undefined) return { filter: first, from: undefined, rest: undefined };
  return { filter: second, from: position.slice(secondList.length) || undefined, rest: undefined };
}

/** How long the last page may take. */
const patienceMs = 20_000;

const countOf = { remind: 'remind', renew: 'renew', 'tell-hr': 'tell_hr', wait: 'wait', none: 'none' } as const;

export function addCounts(one: StepCounts, other: StepCounts): StepCounts {
  return {
    remind: one.remind + other.remind,
    renew: one.renew + other.renew,
    tell_hr: one.tell_hr + other.tell_hr,
    wait: one.wait + other.wait,
    none: one.none + other.none,
  };
}

/** People for whom something is done now. */
export function countDuePeople({ remind, renew, tell_hr }: StepCounts): number {
  return remind + renew + tell_hr;
}
