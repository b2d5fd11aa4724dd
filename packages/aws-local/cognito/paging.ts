import { pageOf } from '../pages.ts';
import { invalidParameter } from './errors.ts';

/** What Cognito says to a page's token that it never gave. */
export const invalidToken = () => invalidParameter('Invalid pagination token');

/** The size of a page. @throws AwsError when more than 60 are asked for, which is all that Cognito gives */
export function pageSize(limit: number | undefined, least = 0): number {
  if (limit === undefined) return 60;
  if (Number.isInteger(limit) && limit >= least && limit <= 60) return limit;
  const bound = limit > 60 ? 'less than or equal to 60' : `greater than or equal to ${least}`;
  throw invalidParameter(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

/** One page of a list, and the token of the next when there is more. @throws AwsError for a token that was never given */
export function page<T>(items: readonly T[], token: string | undefined, size: number): { items: T[]; next?: string } {
  return pageOf(items, token, size, invalidToken);
}
