import { type Standing, statusOf } from '../accounts/person-status.ts';
import { GroupMissing, RequestRefused } from '../directory-errors.ts';
import type { Person } from '../people/person.ts';
import type { WayIn } from '../way-in.ts';
import type { PeopleDirectory } from './people-directory.ts';
import { byUrgency, isListed, isMeant, type PeopleQuery, planLists } from './plan-search.ts';
import { ForeignCursor, readCursor, type SearchPosition, writeCursor } from './search-cursor.ts';

export interface SearchServices {
  readonly directory: Pick<PeopleDirectory, 'list'>;
  /** Days for which a temporary password works. */
  readonly validityDays: number;
  /** What people are invited with; passwords where nobody says. */
  readonly wayIn?: WayIn | undefined;
  readonly now: Date;
}

export interface SearchResult {
  readonly people: readonly Person[];
  /** Where the search continues; absent when everybody was found. */
  readonly cursor?: string;
}

interface Found {
  readonly person: Person;
  readonly standing: Standing;
}

/** Of the same status, whose password stops working first, or stopped. */
function compareUrgency({ standing: one }: Found, { standing: other }: Found): number {
  const rank = ({ status }: Standing) => byUrgency.indexOf(status);
  const time = ({ expiresAt, invitedAt }: Standing) => Number(expiresAt ?? invitedAt ?? 0);
  return rank(one) - rank(other) || time(one) - time(other);
}

/** When so many are found, the caller gets them: what is left of a page of the pool can't be asked for again. */
const enough = 50;
/** Calls of the pool for one request: those of a whole search for a name, and 480 people read for a status that the pool doesn't know. */
const mostCalls = 8;

/**
 * Finds people. The result may have fewer people than fit, and nobody, although there are more: then it has a cursor. Somebody whom
 * two pages found comes twice only if the pool ignores the case of names.
 * @throws ForeignCursor, Throttled, PermissionDenied, DirectoryFault
 */
export async function searchPeople(
  query: PeopleQuery,
  cursor: string | undefined,
  { directory, validityDays, wayIn = 'password', now }: SearchServices,
): Promise<SearchResult> {
  const lists = planLists(query, wayIn);
  let position: SearchPosition | undefined = cursor === undefined ? { list: 0 } : readCursor(query, cursor);
  if (position.list >= lists.length) {
    if (cursor !== undefined) throw new ForeignCursor();
    position = undefined;
  }
  const found = new Map<string, Found>();
  for (let calls = 0; position && found.size < enough && calls < mostCalls; calls++) {
    const { list, token }: SearchPosition = position;
    const { filter, statuses } = lists[list] ?? {};
    const page = await readPage(directory, filter, token);
    for (const person of page.people) {
      if (lists.slice(0, list).some((earlier) => isListed(person, earlier))) continue;
      const standing = statusOf(person, validityDays, now);
      const isWanted = statuses === undefined || statuses.has(standing.status);
      if (isWanted && isMeant(person, query.search)) found.set(person.sub, { person, standing });
    }
    if (page.next !== undefined) position = { list, token: page.next };
    else position = list + 1 < lists.length ? { list: list + 1 } : undefined;
  }
  const people = query.status === 'waiting' ? [...found.values()].toSorted(compareUrgency) : [...found.values()];
  return {
    people: people.map(({ person }) => person),
    ...(position && { cursor: writeCursor(query, position) }),
  };
}

async function readPage(
  directory: Pick<PeopleDirectory, 'list'>,
  ...[filter, token]: Parameters<PeopleDirectory['list']>
) {
  try {
    return await directory.list(filter, token);
  } catch (error) {
    // A group that was deleted has nobody in it, and neither has one of a name that none can have.
    const isOfGroup = filter?.attribute === 'group';
    if (error instanceof GroupMissing || (isOfGroup && error instanceof RequestRefused && token === undefined)) {
      return { people: [], next: undefined };
    }
    // Of what we ask for ourselves, the pool refuses nothing.
    if (error instanceof RequestRefused && token !== undefined) throw new ForeignCursor(undefined, { cause: error });
    throw error;
  }
}
