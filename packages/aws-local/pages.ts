import type { AwsError } from './aws-error.ts';

/**
 * Reads a page's token, which is the position that the next page starts at.
 * @param refusal what a service answers to a token that it never gave
 */
export function positionOf(token: string | undefined, refusal: () => AwsError): number {
  if (token === undefined) return 0;
  const position = Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (Number.isSafeInteger(position) && position >= 0 && token === tokenFor(position)) return position;
  throw refusal();
}

/** Makes the token of the page that starts at a position. */
export function tokenFor(position: number): string {
  return Buffer.from(String(position)).toString('base64url');
}

/** One page of a list, and the token of the next when there is more. @throws AwsError the refusal */
export function pageOf<T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
  refusal: () => AwsError,
): { items: T[]; next?: string } {
  const from = positionOf(token, refusal);
  const to = from + size;
  return { items: items.slice(from, to), ...(to < items.length ? { next: tokenFor(to) } : {}) };
}
