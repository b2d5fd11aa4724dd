import {
  type Answer,
  type CallOptions,
  call,
  fieldsOf,
  type Path,
  type Problem,
  type Received,
  type RequestTo,
} from './api-client.ts';
import { type Challenge, keep, kept } from './kept.ts';

interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** What a step of the sign-in came to. */
export type Step = { readonly signedIn: true } | { readonly signedIn: false; readonly challenge: Challenge };

/** Operations that answer a challenge. */
export type ChallengePath = '/new-password' | '/mfa/respond' | '/mfa/verify';
/** What a person adds to the session. */
export type ChallengeAnswer<P extends ChallengePath> = Omit<RequestTo<P>, 'email' | 'session'>;

let tokens: Tokens | undefined;
/** A password that was just typed or chosen, to go on without asking for it again. Gone with the next reload. */
let typed: { readonly email: string; readonly password: string } | undefined;
let refreshing: Promise<Problem | undefined> | undefined;

/** Whether somebody is signed in in this tab, as far as it knows. */
export function isSignedIn(): boolean {
  return kept().refreshToken !== undefined;
}

/** Signs in. */
export async function signIn(email: string, password: string): Promise<Answer<Step>> {
  const step = await take(email, call('/sign-in', { email, password }));
  typed = step.ok && !step.value.signedIn ? { email, password } : undefined;
  return step;
}

/** Remembers a password between signing up and confirming, so that the person is signed in after it. */
export function rememberTyped(email: string, password: string): void {
  typed = { email, password };
}

/** Signs in with what was typed two steps ago; undefined when that is gone. */
export async function signInAgain(email: string): Promise<Answer<Step> | undefined> {
  return typed?.email === email ? signIn(email, typed.password) : undefined;
}

/** Answers the challenge that is open. */
export async function answerChallenge<P extends ChallengePath>(
  path: P,
  answer: ChallengeAnswer<P>,
): Promise<Answer<Step>> {
  const { email = '', session = '' } = kept().challenge ?? {};
  return take(email, call(path, { email, session, ...answer } as RequestTo<P>));
}

/**
 * Calls an operation of somebody who is signed in, with a fresh access token.
 * @returns the problem `SIGNED_OUT` when the session is over
 */
export async function callSignedIn<P extends Path>(
  path: P,
  body: RequestTo<P>,
  options: CallOptions = {},
): Promise<Answer<Received<P>>> {
  const problem = await freshTokens();
  if (problem) return { ok: false, problem };
  return call(path, body, { ...options, accessToken: tokens?.accessToken });
}

/** Who is signed in, by the claims of the ID token. It came straight from the API, so nobody else could have made it. */
export async function whoIsThere(): Promise<Answer<Readonly<Record<string, unknown>>>> {
  const problem = await freshTokens();
  return problem ? { ok: false, problem } : { ok: true, value: claimsOf(tokens?.idToken ?? '') };
}

/**
 * Signs out. Here it is done at once, whatever the network does, and the token is revoked as soon as the request gets through.
 * @returns why not everywhere; here it always succeeds
 */
export async function signOut(everywhere: boolean): Promise<Problem | undefined> {
  if (everywhere) {
    const answer = await callSignedIn('/sign-out', {}, { query: '?everywhere=true' });
    if (!answer.ok) return answer.problem;
  } else {
    void call('/sign-out', { refresh_token: kept().refreshToken });
  }
  forget();
  return undefined;
}

/** Forgets who was signed in. */
export function forget(): void {
  tokens = undefined;
  typed = undefined;
  keep({ refreshToken: undefined, account: undefined, challenge: undefined });
}

async function take(email: string, calling: Promise<Answer<Received<'/sign-in'>>>): Promise<Answer<Step>> {
  const answer = await calling;
  if (!answer.ok) return answer;
  const { challenge, session, required_attributes: missing } = answer.value;
  if (typeof challenge === 'string') {
    const open: Challenge = {
      name: challenge,
      email,
      session: String(session ?? ''),
      ...(Array.isArray(missing) && { missing: missing.map(String) }),
    };
    keep({ email, challenge: open });
    return { ok: true, value: { signedIn: false, challenge: open } };
  }
  typed = undefined;
  takeTokens(answer.value);
  keep({ email, account: email, challenge: undefined });
  return { ok: true, value: { signedIn: true } };
}

function takeTokens({ access_token, id_token, refresh_token, expires_in }: Received<'/refresh'>): void {
  tokens = {
    accessToken: String(access_token),
    idToken: String(id_token),
    until: Date.now() + Number(expires_in) * 1000,
  };
  if (typeof refresh_token === 'string') keep({ refreshToken: refresh_token });
}

/** Tokens that live for another half a minute, one refresh at a time. */
async function freshTokens(): Promise<Problem | undefined> {
  if (tokens && tokens.until > Date.now() + 30_000) return undefined;
  refreshing ??= refresh().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refresh(): Promise<Problem | undefined> {
  const { refreshToken } = kept();
  if (refreshToken === undefined) return { code: 'SIGNED_OUT', errors: [] };
  const answer = await call('/refresh', { refresh_token: refreshToken });
  if (answer.ok) {
    takeTokens(answer.value);
    return undefined;
  }
  // A firewall's or a gateway's refusal says nothing of the token.
  if (!['INVALID_TOKEN', 'INVALID_REQUEST'].includes(answer.problem.code)) return answer.problem;
  forget();
  return { code: 'SIGNED_OUT', errors: [] };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const part = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
}
