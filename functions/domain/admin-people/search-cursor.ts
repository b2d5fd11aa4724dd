import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { PeopleQuery } from './plan-search.ts';

/** Where a search continues. */
export interface SearchPosition {
  /** Which of the query's lists. */
  readonly list: number;
  /** Where in it, as the pool says it; its beginning where absent. */
  readonly token?: string | undefined;
}

/** A cursor that was never given, or that belongs to another query. */
export class ForeignCursor extends Error {
  override readonly name = 'ForeignCursor';
}

const content = z.tuple([z.string(), z.int().check(z.minimum(0)), z.optional(z.string().check(z.minLength(1)))]);

/** Writes a position for the caller, who gives it back with the same query. It contains nothing of the query. */
export function writeCursor(query: PeopleQuery, { list, token }: SearchPosition): string {
  const parts = [digestOf(query), list, ...(token === undefined ? [] : [token])];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws ForeignCursor */
export function readCursor(query: PeopleQuery, cursor: string): SearchPosition {
  const result = content.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!result.success || result.data[0] !== digestOf(query)) throw new ForeignCursor();
  const [, list, token] = result.data;
  return { list, token };
}

function digestOf({ search, status, group }: PeopleQuery): string {
  return createHash('sha256')
    .update(JSON.stringify([search, status ?? '', ...(group === undefined ? [] : [group])]))
    .digest('base64url')
    .slice(0, 16);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
