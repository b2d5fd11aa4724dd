import type * as z from 'zod/mini';
import type { OperationAnswer } from '../../functions/domain/self-service/operations/operation.ts';
import type { OperationName, Operations } from '../../functions/domain/self-service/operations.ts';

/*
 * Of the API's declarations the page has the types only: it loads none of them.
 */

type OperationsByPath = { readonly [Name in OperationName as Operations[Name]['path']]: Operations[Name] };

/** An operation of the self-service API, by its path. */
export type Path = keyof OperationsByPath;

/** What an operation asks for. */
export type RequestTo<P extends Path> = z.input<OperationsByPath[P]['request']>;

/** What an operation may answer, field by field. It came over a network: what a field has is not known before it is looked at. */
export type Received<P extends Path> = Readonly<
  Partial<Record<FieldOf<OperationAnswer<OperationsByPath[P]>['body']>, unknown>>
>;
type FieldOf<Body> = Body extends object ? keyof Body : never;

/** Why a call did not do what it was to do. */
export interface Problem {
  /** Of the API's problem document, or one of `OFFLINE` and `NO_ANSWER` when there was no document. */
  readonly code: string;
  readonly status?: number;
  /** What is wrong with single fields, by their name in the request. */
  readonly errors: readonly { readonly field: string; readonly code: string }[];
  /** How long to wait before the next try, in seconds. */
  readonly retryAfter?: number;
}

/** What came of a call. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** Cognito and its triggers take up to 15 s in the worst case; API Gateway gives up after 30. */
const patienceMs = 30_000;

/** What a request may have besides its body. */
export interface CallOptions {
  /** For operations of a person who is signed in. */
  readonly accessToken?: string | undefined;
  readonly query?: `?${string}`;
}

/** Calls an operation of the self-service API. Never throws: what goes wrong is an answer too. */
export async function call<P extends Path>(
  path: P,
  body: RequestTo<P>,
  { accessToken, query }: CallOptions = {},
): Promise<Answer<Received<P>>> {
  try {
    const response = await fetch(`api${path}${query ?? ''}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      // Who signs out may close the page at once.
      keepalive: path === '/sign-out',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, problem: readProblem(response, parse(text)) };
    // The page of a proxy on the way is no answer.
    return { ok: true, value: fieldsOf(text === '' ? {} : JSON.parse(text)) as Received<P> };
  } catch {
    return { ok: false, problem: noAnswer() };
  }
}

/** Nothing came back, or nothing that can be read. */
export function noAnswer(): Problem {
  return { code: navigator.onLine ? 'NO_ANSWER' : 'OFFLINE', errors: [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Of an RFC 9457 document, or of an answer that none of ours gave. */
function readProblem(response: Response, document: unknown): Problem {
  const { code, errors } = fieldsOf(document);
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    code: typeof code === 'string' ? code : '',
    status: response.status,
    errors: Array.isArray(errors) ? errors.map(readFieldError).filter(({ field }) => field !== '') : [],
    ...(wait > 0 && { retryAfter: wait }),
  };
}

function readFieldError(value: unknown): { field: string; code: string } {
  const { field, code } = fieldsOf(value);
  return { field: typeof field === 'string' ? field : '', code: typeof code === 'string' ? code : '' };
}

/** The fields of an answer that is an object, none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
