/**
 * What a reload may not lose. It lies in the tab's own `sessionStorage`, which ends with the tab and no other tab reads:
 * the address between two steps, the session of a challenge (three minutes of life), and the refresh token of who is
 * signed in. Access and ID tokens stay in memory, passwords and codes in their fields.
 */
export interface Kept {
  readonly email?: string | undefined;
  /** The address of who is signed in; a link may bring another into {@link email}. */
  readonly account?: string | undefined;
  readonly challenge?: Challenge | undefined;
  readonly refreshToken?: string | undefined;
  /** Where the person was when the session ended. */
  readonly returnTo?: string | undefined;
}

/** A question of the user pool between two steps of a sign-in. */
export interface Challenge {
  readonly name: string;
  /** Whose sign-in it is. */
  readonly email: string;
  readonly session: string;
  /** Attributes that the pool wants and the person lacks. */
  readonly missing?: readonly string[] | undefined;
  /** Key for an authenticator app, in base32. */
  readonly secret?: string | undefined;
}

const key = 'onboarding';

/** Takes the storage's place where a browser has none to give; it ends with the next reload. */
let instead: Kept | undefined;

/** What is kept. */
export function kept(): Kept {
  try {
    return instead ?? JSON.parse(sessionStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

/** Keeps something more; `undefined` forgets it. */
export function keep(change: Kept): void {
  const all = { ...kept(), ...change };
  try {
    sessionStorage.setItem(key, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing asks for the password again after a reload, and does all else.
    instead = all;
  }
}
