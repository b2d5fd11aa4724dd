import type { IncomingHttpHeaders } from 'node:http';

/** A request to a service that talks to browsers: a page, or a form that comes back. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body of a form. */
  readonly form: URLSearchParams;
  readonly headers: Pick<IncomingHttpHeaders, 'authorization' | 'cookie' | 'host' | 'origin'>;
}

/** The answer to a request. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** A service for browsers and for clients that send forms. The endpoint does the HTTP around it. */
export type WebService = (request: WebRequest) => Promise<WebAnswer>;
