/** Views by the part of the address after `#/`. They are stable: emails and bookmarks lead to them. */
export const routes = [
  'home',
  'sign-in',
  'sign-in-code',
  'continue',
  'new-password',
  'set-up-code',
  'one-time-code',
  'forgot',
  'reset',
  'sign-up',
  'confirm',
  'change-password',
  'add-passkey',
  'edit-account',
  'change-email',
  'turn-off-code',
] as const;
export type Route = (typeof routes)[number];

/** What an address says: a view, and what it is to know. */
export interface Place {
  readonly route: Route;
  readonly email?: string;
  /** Where the person wants to go once they are signed in; anybody may have written it. */
  readonly returnTo?: string;
}

/**
 * Reads the part of an address after `#`, such as `/reset?email=ann@example.com`, which no server sees. Of its parameters the email address
 * and `return_to` are read: passwords and codes never come in links.
 * @returns the home view for an unknown route
 */
export function readRoute(hash: string): Place {
  const [path = '', ...rest] = hash.replace(/^#?\/?/, '').split('?');
  // A `+` is a plus sign in addresses, not a space.
  const query = new URLSearchParams(rest.join('?').replaceAll('+', '%2B'));
  const route = routes.find((one) => one === path) ?? 'home';
  const [email, returnTo] = [query.get('email')?.trim(), query.get('return_to')];
  return { route, ...(email && { email }), ...(returnTo && { returnTo }) };
}

/** The address of a route within the page. */
export function hashOf(route: Route): string {
  return route === 'home' ? '#/' : `#/${route}`;
}
