import type { WebAnswer, WebRequest } from '../../web-service.ts';

/** Nothing here may be cached: answers have tokens or codes in them, or a person's name. */
const notStored = { 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate', pragma: 'no-cache' } as const;

export function answerJson(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): WebAnswer {
  const text = body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    headers: { ...notStored, 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: text,
  };
}

/** An error as OAuth words it: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export function answerOAuthError(error: string, description?: string, status = 400): WebAnswer {
  return answerJson(status, { error, ...(description === undefined ? {} : { error_description: description }) });
}

/**
 * Sends the browser on.
 * @param url where to; it has been compared with the client's own, or is ours
 * @param parameters to be added to its query
 */
export function redirect(
  url: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
  cookies: readonly string[] = [],
): WebAnswer {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  const target = query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
  // A header is ASCII; a client's URL may be anything that Cognito's API lets through.
  const location = target.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
  return { status: 302, headers: { ...notStored, location, 'set-cookie': cookies }, body: '' };
}

/** A page, which runs no script and loads nothing. */
export function answerPage(status: number, html: string, policy: string, cookies: readonly string[] = []): WebAnswer {
  return {
    status,
    headers: {
      ...notStored,
      'content-type': 'text/html;charset=UTF-8',
      'content-security-policy': policy,
      // With `no-referrer`, browsers send forms with the origin `null`.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'set-cookie': cookies,
    },
    body: html,
  };
}

/** The value of a cookie. */
export function cookieOf({ headers }: Pick<WebRequest, 'headers'>, name: string): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** A cookie that no script reads and no other site's form sends. */
export function newCookie(name: string, value: string, maxAgeSeconds?: number): string {
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}`;
}
