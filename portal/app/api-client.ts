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

/**
 * Calls an operation of the self-service API. Never throws: what goes wrong is an answer too.
 * @param operation path below `api/`
 * @param accessToken for operations of a person who is signed in
 */
export async function call(operation: string, body: object, accessToken?: string): Promise<Answer<unknown>> {
  try {
    const response = await fetch(`api/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      // Who signs out may close the page at once.
      keepalive: operation === 'sign-out',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, problem: readProblem(response, parse(text)) };
    // The page of a proxy on the way is no answer.
    return { ok: true, value: text === '' ? {} : JSON.parse(text) };
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
