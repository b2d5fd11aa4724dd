import { addressOf } from './address-of.ts';
import { fieldsOf } from './fields-of.ts';

/** Why a call failed. */
export interface Problem {
  /** Of the API's problem document, or one of `OFFLINE` and `NO_ANSWER` when there was no document. */
  readonly code: string;
  readonly status?: number;
  /** Errors of single fields, by their names in the request. */
  readonly errors: readonly { readonly field: string; readonly code: string }[];
  /** How long to wait before the next try, in seconds. */
  readonly retryAfter?: number;
}

/** The outcome of a call. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** Cognito and its triggers take up to 15 s in the worst case; API Gateway gives up after 30. */
const timeoutMs = 30_000;

/** A request to an API of the stack. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** From the API's address on, such as `/sign-in`, with its query. */
  readonly path: string;
  readonly body?: unknown;
  /** For operations of a person who is signed in. */
  readonly accessToken?: string | undefined;
  /** The request outlives the page. */
  readonly keepalive?: boolean;
}

/** Sends a request to the API. Never throws: a failure is an answer, too. */
export async function sendRequest({
  method,
  path,
  body,
  accessToken,
  keepalive = false,
}: ApiRequest): Promise<Answer<Readonly<Record<string, unknown>>>> {
  try {
    const response = await fetch(addressOf(`api${path}`), {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      keepalive,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, problem: readProblem(response, parseJson(text)) };
    // Some proxies answer with a page of their own.
    return { ok: true, value: fieldsOf(text === '' ? {} : JSON.parse(text)) };
  } catch {
    return { ok: false, problem: connectionProblem() };
  }
}

/** Nothing came back, or nothing that can be read. */
export function connectionProblem(): Problem {
  return { code: navigator.onLine ? 'NO_ANSWER' : 'OFFLINE', errors: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Reads an RFC 9457 document, or an answer that is not from our API. */
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
