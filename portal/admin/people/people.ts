import type { SearchStatus } from '../../../functions/domain/accounts/person-statuses.ts';
import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import type { Answer, Problem } from '../../shared/request.ts';
import type { AdminApp } from '../app.ts';
import { callPatiently, type Patience } from './call-patiently.ts';

/** Whom the list shows. */
export interface Query {
  readonly search: string;
  readonly status: SearchStatus | undefined;
  readonly group: string | undefined;
}

/** How a person is called on the page. */
export function whoIs({ name, email, sub }: Pick<ListedPerson, 'name' | 'email' | 'sub'>): string {
  return name ?? email ?? sub;
}

/** The person as the list showed them: what an action is compared with. */
export function seenOf({ status, invited_at }: Pick<ListedPerson, 'status' | 'invited_at'>) {
  return { if_status: status, ...(invited_at !== undefined && { if_invited_at: invited_at }) };
}

/** People in one request for their groups, as the API takes them. */
const groupsAtOnce = 25;

/** The groups of people, by `sub`. */
export type Memberships = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the groups of people, some at a time, until it is stopped.
 * @param onKnown the groups of some more
 * @returns why they can't be read any further
 */
export async function readMemberships(
  app: Pick<AdminApp, 'call'>,
  subs: readonly string[],
  patience: Patience,
  onKnown: (some: Memberships) => void,
): Promise<Problem | undefined> {
  for (let from = 0; from < subs.length && !patience.signal?.aborted; from += groupsAtOnce) {
    const people = subs.slice(from, from + groupsAtOnce);
    const answer = await callPatiently(app, 'ListMemberships', { people }, patience);
    if (!answer.ok) return answer.problem;
    onKnown(new Map(answer.value.memberships.map(({ sub, groups }) => [sub, groups])));
  }
  return undefined;
}

/** Most people of one bulk action or export: at fifty a call, a minute of looking and some minutes of doing. */
export const mostCollected = 5000;

export type Collected =
  | { readonly ok: true; readonly people: readonly ListedPerson[]; readonly isCut: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** Reads everybody who matches, page by page. @param onFound how many there are so far */
export async function collectPeople(
  app: Pick<AdminApp, 'call'>,
  query: Query,
  patience: Patience,
  onFound: (count: number) => void,
): Promise<Collected> {
  const found = new Map<string, ListedPerson>();
  let cursor: string | undefined;
  do {
    const answer: Answer<{ people: ListedPerson[]; cursor?: string | undefined }> = await callPatiently(
      app,
      'SearchPeople',
      { ...query, cursor },
      patience,
    );
    if (!answer.ok) return answer;
    for (const person of answer.value.people) found.set(person.sub, person);
    onFound(found.size);
    cursor = answer.value.cursor;
  } while (cursor !== undefined && found.size < mostCollected && !patience.signal?.aborted);
  const people = [...found.values()];
  return {
    ok: true,
    people: people.slice(0, mostCollected),
    isCut: cursor !== undefined || people.length > mostCollected,
  };
}
