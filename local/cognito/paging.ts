import { invalidParameter } from './errors.ts';

/** Reads a page's token, which is the position that the next page starts at. @throws AwsError for one we never gave */
export function positionOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (Number.isSafeInteger(position) && position >= 0 && token === tokenFor(position)) return position;
  throw invalidParameter('Invalid pagination token');
}

/** Makes the token of the page that starts at a position. */
export function tokenFor(position: number): string {
  return Buffer.from(String(position)).toString('base64url');
}

/** The size of a page. @throws AwsError when more than 60 are asked for, which is all that Cognito gives */
export function pageSize(limit: number | undefined, least = 0): number {
  if (limit === undefined) return 60;
  if (Number.isInteger(limit) && limit >= least && limit <= 60) return limit;
  const bound = limit > 60 ? 'less than or equal to 60' : `greater than or equal to ${least}`;
  throw invalidParameter(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

/** One page of a list, and the token of the next when there is more. */
export function page<T>(items: readonly T[], token: string | undefined, size: number): { items: T[]; next?: string } {
  const from = positionOf(token);
  const to = from + size;
  return { items: items.slice(from, to), ...(to < items.length ? { next: tokenFor(to) } : {}) };
}
