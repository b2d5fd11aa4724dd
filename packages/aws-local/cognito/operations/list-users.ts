import type { ListUsersRequest, ListUsersResponse, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { positionOf, tokenFor } from '../../pages.ts';
import { poolOf } from '../look-up.ts';
import { invalidToken, pageSize } from '../paging.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { PoolState } from '../store/pool-state.ts';
import { userResponse } from './responses.ts';
import { parseUserFilter, type UserFilter } from './user-filter.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
export const listUsers =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListUsersRequest): Promise<ListUsersResponse> => {
    const pool = poolOf(store, request.UserPoolId);
    const size = pageSize(request.Limit) || 60;
    const filter = parseUserFilter(request.Filter);
    const users: UserType[] = [];
    for (const { user, next } of candidates(pool, filter, positionOf(request.PaginationToken, invalidToken))) {
      if (!filter.matches(user)) continue;
      users.push(pickAttributes(request.AttributesToGet, user));
      if (users.length === size && hasMore(pool, filter, next))
        return { Users: users, PaginationToken: tokenFor(next) };
      if (users.length === size) break;
    }
    return { Users: users };
  };

/** Everyone, or where the filter asks for one name or address that is indexed, just that user. */
function candidates(pool: PoolState, filter: UserFilter, from: number): Iterable<{ user: UserRecord; next: number }> {
  const exact = filter.exact;
  if (exact && (exact.attribute === 'username' || isName(pool, exact.attribute))) {
    const { attribute, value } = exact;
    const named = attribute === 'username' ? [pool.user(value)] : pool.withAddress(attribute, value);
    return named.flatMap((user, index) => (user ? [{ user, next: index + 1 }] : [])).slice(from);
  }
  return pool.users(from);
}

function isName(pool: PoolState, attribute: string): boolean {
  return pool.pool.UsernameAttributes?.some((name) => name === attribute) ?? false;
}

function hasMore(pool: PoolState, filter: UserFilter, from: number): boolean {
  for (const { user } of candidates(pool, filter, from)) if (filter.matches(user)) return true;
  return false;
}

function pickAttributes(names: readonly string[] | undefined, user: UserRecord): UserType {
  const answer = userResponse(user);
  if (!names) return answer;
  return { ...answer, Attributes: user.Attributes.filter(({ Name }) => names.includes(Name)) };
}
