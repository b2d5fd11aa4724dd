import type { MessageKind } from '../locale/language.ts';

/** Views of the portal where what a message contains is asked for. */
const views: Readonly<Partial<Record<MessageKind, string>>> = {
  invitation: 'sign-in',
  reminder: 'sign-in',
  renewal: 'sign-in',
  again: 'sign-in',
  asked: 'sign-in',
  link: 'sign-in',
  'link-reminder': 'sign-in',
  'link-again': 'sign-in',
  'sign-up': 'confirm',
  'resend-code': 'confirm',
  'forgot-password': 'reset',
  'member-sign-up': 'reset',
};

/**
 * Where a message's button leads: to the view that asks for what the message contains, with the address filled in.
 * @param portalUrl of the brand; one that has a `#` of its own is another page's and stays as it is
 */
export function portalLink(portalUrl: string, kind: MessageKind, email: string | undefined): string {
  const view = views[kind];
  return view === undefined ? portalUrl : linkToView(portalUrl, view, email);
}

/**
 * The address of a view of the portal, with somebody's address filled in. The part after `#` never leaves the browser, and a password or code
 * is not in it: links end up in histories.
 */
export function linkToView(portalUrl: string, view: string, email: string | undefined): string {
  if (portalUrl === '' || portalUrl.includes('#')) return portalUrl;
  // Mail clients that complete an address without a path spoil what follows `#`.
  const page = new URL(portalUrl).href;
  return `${page}#/${view}${email ? `?email=${encodeURIComponent(email)}` : ''}`;
}
