import type { ProblemDocument } from '../../functions/domain/api/problems.ts';
import type { AnswerOf, Challenge, MfaSecret, Tokens } from '../../functions/domain/self-service/answers.ts';
import type { Endpoints } from '../../local/endpoints.ts';

/** What the API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came. */
  readonly text: string;
  readonly body: ApiBody;
}

/** Any of the API's answers, or a problem; empty where there is no body. */
export type ApiBody = Partial<
  Tokens &
    Challenge &
    MfaSecret &
    AnswerOf<'Account'> &
    AnswerOf<'Passkeys'> &
    AnswerOf<'PasskeyOptions'> &
    Omit<ProblemDocument, 'type'>
>;

/** How the API is called. */
export interface ApiCall {
  readonly accessToken?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

/** Calls the self-service API as a page would. */
export type ApiClient = (path: string, body?: unknown, call?: ApiCall) => Promise<ApiAnswer>;

/** A client of an embedded stack's API. */
export function apiClient({ api }: Pick<Endpoints, 'api'>): ApiClient {
  return async (path, body, { accessToken, headers = {}, method = 'POST' } = {}) => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      body: text === '' ? {} : JSON.parse(text),
    };
  };
}
