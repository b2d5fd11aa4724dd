import type { Person } from '../people/person.ts';
import type { PoolGroup } from '../people/pool-rules.ts';

/** Whom a list of people is limited to: the pool compares one attribute, with a whole value or its beginning, or lists a group. */
export interface PeopleFilter {
  readonly attribute:
    | 'email'
    | 'given_name'
    | 'family_name'
    | 'name'
    | 'cognito:user_status'
    | 'status'
    | 'sub'
    | 'group';
  readonly value: string;
  /** Whether the value is only the beginning. */
  readonly isPrefix?: boolean;
}

export interface PeoplePage {
  /** May be fewer than a page has room for, and nobody, although there are more. */
  readonly people: readonly Person[];
  /** Where the next page begins; it belongs to the same filter. */
  readonly next?: string;
}

/**
 * People as HR reads them. Implemented by `functions/adapters/people-directory.ts`. Lists don't make anybody an active user of the
 * month, who is paid for; reading one account by its name does.
 */
export interface PeopleDirectory {
  /**
   * @param token where the page begins; the first one where undefined
   * @throws RequestRefused for a token that is not one, GroupMissing, Throttled, PermissionDenied, DirectoryFault
   */
  list(filter: PeopleFilter | undefined, token: string | undefined): Promise<PeoplePage>;
  /** @throws Throttled, PermissionDenied, DirectoryFault */
  findListed(sub: string): Promise<Person | undefined>;
  /** @throws UserMissing, Throttled, PermissionDenied, DirectoryFault */
  groupsOf(userName: string): Promise<readonly PoolGroup[]>;
}

/** How many people a page of the pool has, which is the most that it gives. */
export const listedAtOnce = 60;
