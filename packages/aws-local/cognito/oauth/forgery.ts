import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { WebRequest } from '../../web-service.ts';
import { cookieOf, newCookie } from './exchange.ts';

/** Tells forms that this browser got from us from those of other pages, which could sign a person in as somebody else. */
export interface FormGuard {
  /** What a form has to send back, and the cookie that has to come with it. */
  protect(request: WebRequest): { readonly token: string; readonly cookies: readonly string[] };
  /** Whether a form is one of ours. */
  isGenuine(request: WebRequest): boolean;
}

const cookieName = 'XSRF-TOKEN';

export function createFormGuard(): FormGuard {
  const key = randomBytes(32);
  const tokenFor = (cookie: string) => createHmac('sha256', key).update(cookie).digest('base64url');
  return {
    protect(request) {
      const known = cookieOf(request, cookieName);
      const cookie = known ?? randomBytes(32).toString('base64url');
      return { token: tokenFor(cookie), cookies: known === undefined ? [newCookie(cookieName, cookie)] : [] };
    },
    isGenuine(request) {
      const cookie = cookieOf(request, cookieName);
      if (cookie === undefined || !isSameOrigin(request)) return false;
      const given = Buffer.from(request.form.get('_csrf') ?? '');
      const expected = Buffer.from(tokenFor(cookie));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/** Pages of other ports share our cookies and could set one: their origin gives them away. A proxy with TLS keeps the host. */
function isSameOrigin({ headers: { origin, host } }: WebRequest): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
