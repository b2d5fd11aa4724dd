/** Views by the part of the address after `#/`. They are stable: emails and bookmarks lead to them. */
export const routes = [
  'home',
  'sign-in',
  'new-password',
  'set-up-code',
  'one-time-code',
  'forgot',
  'reset',
  'sign-up',
  'confirm',
  'change-password',
] as const;
export type Route = (typeof routes)[number];

/**
 * Reads the part of an address after `#`, such as `/reset?email=ann@example.com`. The email address is the only parameter
 * that is read: passwords and codes never come in links.
 * @returns the home view for an unknown route
 */
export function readRoute(hash: string): { readonly route: Route; readonly email?: string } {
  const [path = '', ...rest] = hash.replace(/^#?\/?/, '').split('?');
  const query = rest.join('?');
  const route = routes.find((one) => one === path) ?? 'home';
  // A `+` is a plus sign in addresses, not a space.
  const email = new URLSearchParams(query.replaceAll('+', '%2B')).get('email')?.trim();
  return email ? { route, email } : { route };
}

/** The address of a route within the page. */
export function hashOf(route: Route): string {
  return route === 'home' ? '#/' : `#/${route}`;
}
