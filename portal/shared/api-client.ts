import type * as z from 'zod/mini';
import type { OperationAnswer } from '../../functions/domain/self-service/operations/operation.ts';
import type { OperationName, Operations } from '../../functions/domain/self-service/operations.ts';
import { type Answer, sendRequest } from './request.ts';

/*
 * Of the API's declarations the page has the types only: it loads none of them.
 */

type OperationsByPath = {
  readonly [Name in OperationName as Operations[Name] extends { method: 'POST' }
    ? Operations[Name]['path']
    : never]: Operations[Name];
};
type ReadsByPath = {
  readonly [Name in OperationName as Operations[Name] extends { method: 'GET' }
    ? Operations[Name]['path']
    : never]: Operations[Name];
};

/** An operation of the self-service API, by its path. */
export type Path = keyof OperationsByPath;

/** One that only reads. */
export type ReadPath = keyof ReadsByPath;

/** What an operation asks for. */
export type RequestTo<P extends Path> = z.input<OperationsByPath[P]['request']>;

/** What an operation may answer, field by field. It came over a network: what a field has is not known before it is looked at. */
export type Received<P extends Path> = Readonly<
  Partial<Record<FieldOf<OperationAnswer<OperationsByPath[P]>['body']>, unknown>>
>;

/** The same of an operation that only reads. */
export type Read<P extends ReadPath> = Readonly<
  Partial<Record<FieldOf<OperationAnswer<ReadsByPath[P]>['body']>, unknown>>
>;
type FieldOf<Body> = Body extends object ? keyof Body : never;

/** What a request may have besides its body. */
export interface CallOptions {
  /** For operations of a person who is signed in. */
  readonly accessToken?: string | undefined;
  readonly query?: `?${string}`;
}

/** Calls an operation of the self-service API. Never throws: a failure is an answer, too. */
export async function call<P extends Path>(
  path: P,
  body: RequestTo<P>,
  { accessToken, query }: CallOptions = {},
): Promise<Answer<Received<P>>> {
  // A person who signs out may close the page at once.
  const keepalive = path === '/sign-out';
  const answer = await sendRequest({ method: 'POST', path: `${path}${query ?? ''}`, body, accessToken, keepalive });
  return answer as Answer<Received<P>>;
}

/** Calls an operation that only reads. Never throws. */
export async function read<P extends ReadPath>(path: P, accessToken: string): Promise<Answer<Read<P>>> {
  return (await sendRequest({ method: 'GET', path, accessToken })) as Answer<Read<P>>;
}
