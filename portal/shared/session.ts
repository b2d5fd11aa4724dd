import {
  type CallOptions,
  call,
  type Path,
  type Read,
  type ReadPath,
  type Received,
  type RequestTo,
  read,
} from './api-client.ts';
import { fieldsOf } from './fields-of.ts';
import type { Answer, Problem } from './request.ts';
import { type Challenge, readTabState, updateTabState } from './tab-storage.ts';

interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** The outcome of a step of the sign-in. */
export type Step = { readonly signedIn: true } | { readonly signedIn: false; readonly challenge: Challenge };

/** Operations that answer a challenge. */
export type ChallengePath = '/new-password' | '/mfa/respond' | '/mfa/verify' | '/sign-in/code';
/** What a person adds to the session. */
export type ChallengeAnswer<P extends ChallengePath> = Omit<RequestTo<P>, 'email' | 'session'>;

let tokens: Tokens | undefined;
/** A password that was just typed or chosen, to continue without asking for it again. Lost with the next reload. */
let remembered: { readonly email: string; readonly password: string } | undefined;
let refreshing: Promise<Problem | undefined> | undefined;

/** Whether somebody is signed in in this tab, as far as the tab knows. */
export function isSignedIn(): boolean {
  return readTabState().refreshToken !== undefined;
}

/** Signs in. */
export async function signIn(email: string, password: string): Promise<Answer<Step>> {
  const step = await acceptStep(email, call('/sign-in', { email, password }));
  // An answer that was lost says nothing about the password.
  if (step.ok || step.problem.code === 'INVALID_CREDENTIALS')
    remembered = step.ok && !step.value.signedIn ? { email, password } : undefined;
  return step;
}

/** Remembers a password between signing up and confirming, so that the person is signed in after it. */
export function rememberPassword(email: string, password: string): void {
  remembered = { email, password };
}

/** The remembered password; undefined when it is lost. */
export function recallPassword(email: string): string | undefined {
  return remembered?.email === email ? remembered.password : undefined;
}

/** Signs in with the remembered password; undefined when it is lost. */
export async function signInAgain(email: string): Promise<Answer<Step> | undefined> {
  const password = recallPassword(email);
  return password === undefined ? undefined : signIn(email, password);
}

/**
 * Cognito's code of somebody who signs in with it alone is longer than the one after a password.
 * https://github.com/aws-amplify/amplify-js/issues/14428
 */
const digitsOfSignIn = 8;

/** Begins to sign in without a password: has a code sent to the address, if it has an account. The challenge is open then. */
export async function beginSignIn(email: string): Promise<Answer<Step>> {
  const begun = await acceptStep(email, call('/sign-in/begin', { email, method: 'EMAIL_OTP' }));
  if (!begun.ok || begun.value.signedIn) return begun;
  const challenge = { ...begun.value.challenge, digits: digitsOfSignIn };
  updateTabState({ challenge });
  return { ok: true, value: { signedIn: false, challenge } };
}

/** Signs in with what a passkey has signed. No challenge is open for it: another, such as for a code, may be. */
export async function signInWithCredential(
  email: string,
  given: Omit<RequestTo<'/sign-in/passkey'>, 'email'>,
): Promise<Answer<Step>> {
  return acceptStep(email, call('/sign-in/passkey', { email, ...given }));
}

/** Answers the open challenge. */
export async function answerChallenge<P extends ChallengePath>(
  path: P,
  answer: ChallengeAnswer<P>,
): Promise<Answer<Step>> {
  const { email = '', session = '' } = readTabState().challenge ?? {};
  return acceptStep(email, call(path, { email, session, ...answer } as RequestTo<P>));
}

/**
 * Calls an operation of somebody who is signed in, with a fresh access token.
 * @returns the problem `SIGNED_OUT` when the session has ended
 */
export async function callSignedIn<P extends Path>(
  path: P,
  body: RequestTo<P>,
  options: CallOptions = {},
): Promise<Answer<Received<P>>> {
  const token = await readAccessToken();
  if (!token.ok) return token;
  return call(path, body, { ...options, accessToken: token.value });
}

/** Reads something of somebody who is signed in. @returns the problem `SIGNED_OUT` when the session has ended */
export async function readSignedIn<P extends ReadPath>(path: P): Promise<Answer<Read<P>>> {
  const token = await readAccessToken();
  return token.ok ? read(path, token.value) : token;
}

/** A fresh access token of the person who is signed in. @returns the problem `SIGNED_OUT` when the session has ended */
export async function readAccessToken(): Promise<Answer<string>> {
  const problem = await refreshIfNeeded();
  return problem ? { ok: false, problem } : { ok: true, value: tokens?.accessToken ?? '' };
}

/** Reads from the ID token who is signed in. It came straight from the API, so its signature needs no check. */
export async function readClaims(): Promise<Answer<Readonly<Record<string, unknown>>>> {
  const problem = await refreshIfNeeded();
  return problem ? { ok: false, problem } : { ok: true, value: claimsOf(tokens?.idToken ?? '') };
}

/**
 * Signs out. In this tab that is immediate, whatever the network does, and the token is revoked as soon as the request gets through.
 * @returns why it failed everywhere; in this tab it always succeeds
 */
export async function signOut(everywhere: boolean): Promise<Problem | undefined> {
  if (everywhere) {
    const answer = await callSignedIn('/sign-out', {}, { query: '?everywhere=true' });
    if (!answer.ok) return answer.problem;
  } else {
    void call('/sign-out', { refresh_token: readTabState().refreshToken });
  }
  clearSession();
  return undefined;
}

/** Has the next call get new tokens: what these say of the person is out of date. */
export function renewTokens(): void {
  tokens = undefined;
}

/** Forgets the person who was signed in. */
export function clearSession(): void {
  tokens = undefined;
  remembered = undefined;
  updateTabState({ refreshToken: undefined, account: undefined, challenge: undefined });
}

async function acceptStep(email: string, calling: Promise<Answer<Received<'/sign-in'>>>): Promise<Answer<Step>> {
  const answer = await calling;
  if (!answer.ok) return answer;
  const { challenge, session, required_attributes: missing, available, sent_to } = answer.value;
  if (typeof challenge === 'string') {
    const open: Challenge = {
      name: challenge,
      email,
      session: String(session ?? ''),
      begunAt: Date.now(),
      ...(Array.isArray(missing) && { missing: missing.map(String) }),
      ...(Array.isArray(available) && { available: available.map(String) }),
      ...(typeof sent_to === 'string' && { sentTo: sent_to }),
    };
    updateTabState({ email, challenge: open });
    return { ok: true, value: { signedIn: false, challenge: open } };
  }
  remembered = undefined;
  storeTokens(answer.value);
  updateTabState({ email, account: email, challenge: undefined });
  return { ok: true, value: { signedIn: true } };
}

function storeTokens({ access_token, id_token, refresh_token, expires_in }: Received<'/refresh'>): void {
  tokens = {
    accessToken: String(access_token),
    idToken: String(id_token),
    until: Date.now() + Number(expires_in) * 1000,
  };
  if (typeof refresh_token === 'string') updateTabState({ refreshToken: refresh_token });
}

/** Makes sure that the tokens are valid for another half a minute; refreshes one at a time. */
async function refreshIfNeeded(): Promise<Problem | undefined> {
  if (tokens && tokens.until > Date.now() + 30_000) return undefined;
  refreshing ??= refresh().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refresh(): Promise<Problem | undefined> {
  const { refreshToken } = readTabState();
  if (refreshToken === undefined) return { code: 'SIGNED_OUT', errors: [] };
  const answer = await call('/refresh', { refresh_token: refreshToken });
  if (answer.ok) {
    storeTokens(answer.value);
    return undefined;
  }
  // A refusal of a firewall or the gateway says nothing about the token.
  if (!['INVALID_TOKEN', 'INVALID_REQUEST'].includes(answer.problem.code)) return answer.problem;
  clearSession();
  return { code: 'SIGNED_OUT', errors: [] };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const part = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
}
