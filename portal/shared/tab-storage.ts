/**
 * What must survive a reload. It is in the tab's own `sessionStorage`, which ends with the tab and which no other tab can read:
 * the address between two steps, the session of a challenge (valid for three minutes), and the refresh token of the person who
 * is signed in. Access and ID tokens stay in memory, passwords and codes in their fields.
 */
export interface TabState {
  readonly email?: string | undefined;
  /** The address of the person who is signed in; a link may put another into {@link email}. */
  readonly account?: string | undefined;
  readonly challenge?: Challenge | undefined;
  readonly refreshToken?: string | undefined;
  /** Where the person goes once they are signed in: where they were when the session ended, or the application that a link asked for. */
  readonly returnTo?: string | undefined;
  /** For whom an email was last requested in this tab, and when, in epoch milliseconds. */
  readonly emailRequest?: { readonly email: string; readonly at: number } | undefined;
  /** The person followed a link that has their address, as emails do. */
  readonly fromLink?: true | undefined;
  /** How the person wants to sign in, where they have chosen. */
  readonly way?: 'password' | 'code' | undefined;
  /** How many sign-ins were refused since the last that wasn't. */
  readonly misses?: number | undefined;
  /** Entries that a session's end would have lost, and whose they are. */
  readonly draft?: { readonly account: string; readonly values: Readonly<Record<string, string>> } | undefined;
  /** The address that a code was sent to, to become that of the account. */
  readonly newEmail?: string | undefined;
  /** A session ended on the admin page, which the page for signing in is to say. */
  readonly sessionEnded?: true | undefined;
}

/** What a sign-in asks for next. */
export interface Challenge {
  readonly name: string;
  /** Whose sign-in it is. */
  readonly email: string;
  readonly session: string;
  /** How many digits the code has with which somebody signs in without a password. */
  readonly digits?: number | undefined;
  /** When it was answered, in epoch milliseconds: it is open for some minutes. */
  readonly begunAt?: number | undefined;
  /** Attributes that the pool requires and the person lacks. */
  readonly missing?: readonly string[] | undefined;
  /** What may be chosen, where there is a choice. */
  readonly available?: readonly string[] | undefined;
  /** Where a code was sent, with most letters hidden. */
  readonly sentTo?: string | undefined;
  /** Key for an authenticator app, in base32. */
  readonly secret?: string | undefined;
}

const key = 'onboarding';

/** Replaces the storage where a browser blocks it; it ends with the next reload. */
let fallback: TabState | undefined;

export function readTabState(): TabState {
  try {
    return fallback ?? JSON.parse(sessionStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

/** Stores changes; `undefined` removes a value. */
export function updateTabState(change: TabState): void {
  const all = { ...readTabState(), ...change };
  try {
    sessionStorage.setItem(key, JSON.stringify(all));
  } catch {
    // Without storage a reload signs the person out; everything else works.
    fallback = all;
  }
}
