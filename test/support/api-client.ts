import type { Endpoints } from '../../local/state-folder.ts';

/** What the API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape; tests look into it
  readonly body: any;
}

/** How the API is called. */
export interface ApiCall {
  readonly accessToken?: string;
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
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
}
