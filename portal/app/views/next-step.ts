import { addressOf } from '../../shared/address-of.ts';
import type { Answer, Problem } from '../../shared/request.ts';
import {
  answerChallenge,
  type ChallengeAnswer,
  type ChallengePath,
  clearSession,
  rememberPassword,
  type Step,
  signIn,
  signInAgain,
} from '../../shared/session.ts';
import { type Challenge, readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';
import { problemText } from '../problem-text.ts';
import { findReturnAddress } from '../return-address.ts';
import { type Route, routes } from '../routes.ts';

const routeByChallenge: Readonly<Record<string, Route>> = {
  NEW_PASSWORD_REQUIRED: 'new-password',
  EMAIL_OTP: 'sign-in-code',
  SOFTWARE_TOKEN_MFA: 'one-time-code',
  MFA_SETUP: 'set-up-code',
};

/** Shows the view that a step of the sign-in leads to; there is no way back from it. @returns the problem of the step */
export function showNextStep(app: App, answer: Answer<Step>, notice = ''): Problem | undefined {
  if (!answer.ok) return answer.problem;
  const step = answer.value;
  if (step.signedIn) {
    if (app.config.signIn.passkeys) void offerPasskeyFirst(app, notice);
    else goOn(app, notice);
    return undefined;
  }
  const route = routeByChallenge[step.challenge.name];
  if (!route) return { code: 'UNKNOWN_CHALLENGE', errors: [] };
  app.go(route, { replace: true, notice: step.challenge.name === 'MFA_SETUP' ? notice : '' });
  return undefined;
}

/** Once on each device; the view that offers it comes back here. */
async function offerPasskeyFirst(app: App, notice: string): Promise<void> {
  const isDue = await import('../passkey-offer.ts').then((offer) => offer.shouldOfferPasskey(app)).catch(() => false);
  if (isDue) app.go('add-passkey', { replace: true, notice });
  else goOn(app, notice);
}

/** Leads to where somebody who has signed in wanted to go. */
function goOn(app: App, notice: string): void {
  const { returnTo } = readTabState();
  updateTabState({ returnTo: undefined, fromLink: undefined, misses: undefined, way: undefined });
  if (returnTo !== undefined && isAdminAddress(returnTo)) {
    location.replace(addressOf(returnTo.replace(/(?=#|$)/, location.search)));
    return;
  }
  const application = findReturnAddress(app.config, returnTo);
  if (application !== undefined) location.replace(application);
  else app.go(routes.find((route) => route === returnTo) ?? 'home', { replace: true, notice });
}

/** Whether somebody came from the admin page, which has people sign in here: `admin/#/runs`. */
function isAdminAddress(address: string): boolean {
  return /^admin\/(?:#|$)/.test(address);
}

/** Finds the open challenge, if it is the one that a view is for. */
export function findOpenChallenge(name: string): Challenge | undefined {
  const { challenge } = readTabState();
  return challenge?.name === name ? challenge : undefined;
}

/**
 * Answers the open challenge. Its session is valid for three minutes and for one answer: after that, signs in again with the remembered
 * password, and answers again. A password that was chosen may be set already, by an answer that was lost or in another tab: then it
 * signs in. Where all of that is impossible the person is asked to sign in.
 */
export async function answerOpenChallenge<P extends ChallengePath>(
  app: App,
  path: P,
  answer: ChallengeAnswer<P>,
  notice = '',
): Promise<Problem | undefined> {
  const { challenge } = readTabState();
  let answered = await answerChallenge(path, answer);
  const email = challenge?.email ?? '';
  const again = isSessionExpired(answered) ? await signInAgain(email) : undefined;
  if (again?.ok && !again.value.signedIn && again.value.challenge.name === challenge?.name) {
    // A key for an authenticator app belongs to its session, and so do the codes that the app makes of it.
    if (challenge.name === 'MFA_SETUP') return showNextStep(app, again, app.texts.setUpCode.expired);
    answered = await answerChallenge(path, answer);
  }
  const isSetUp = answered.ok && !answered.value.signedIn && answered.value.challenge.name === 'MFA_SETUP';
  // Nobody is signed in yet.
  const said = isSetUp && path === '/new-password' ? app.texts.setUpCode.passwordSet : notice;
  if (!isSessionExpired(answered)) return showNextStep(app, answered, said);
  if (again && !again.ok && !isRefused(again)) return again.problem;
  const { signInTimedOut, passwordMayBeSet } = app.texts.problems;
  const chosen = 'new_password' in answer ? String(answer.new_password) : undefined;
  const set = chosen === undefined ? undefined : await signIn(email, chosen);
  if (set && (set.ok || !isRefused(set))) return showNextStep(app, set, notice);
  // Of somebody signed in before, too: the sign-in page would lead to their home, with a notice that asks them to sign in.
  clearSession();
  if (chosen !== undefined) updateTabState({ way: 'password' });
  const text = chosen === undefined ? signInTimedOut : passwordMayBeSet;
  app.go('sign-in', { replace: true, notice: text, tone: 'trouble' });
  return undefined;
}

/**
 * Signs in with what an email contains instead of a code, a temporary password, and replaces it with the chosen one in the same go.
 * @param chosen undefined where it was lost with a reload: the next view asks for it
 * @param asks whether the form asks for the new password, and so can show what is wrong with it
 */
export async function signInFromEmail(
  app: App,
  { email, temporary, chosen, asks }: EmailedSignIn,
): Promise<Problem | undefined> {
  const answer = await signIn(email, temporary);
  if (isRefused(answer)) {
    // For the next try.
    if (chosen !== undefined) rememberPassword(email, chosen);
    return { code: 'INVALID_CODE', errors: [{ field: 'code', code: 'INVALID' }] };
  }
  const isFirst = answer.ok && !answer.value.signedIn && answer.value.challenge.name === 'NEW_PASSWORD_REQUIRED';
  if (chosen === undefined || !isFirst) return showNextStep(app, answer);
  const problem = await answerOpenChallenge(app, '/new-password', { new_password: chosen }, app.texts.newPassword.done);
  const others = problem?.errors.filter(({ field }) => !asks || field !== 'new_password') ?? [];
  if (others.length === 0) return problem;
  // What the pool requires besides is asked for at the first sign-in.
  app.go('new-password', { replace: true });
  return undefined;
}

export interface EmailedSignIn {
  readonly email: string;
  readonly temporary: string;
  readonly chosen: string | undefined;
  readonly asks: boolean;
}

/** Whether Cognito refused address and password, which is all that is said of them. */
function isRefused(answer: Answer<Step>): boolean {
  return !answer.ok && ['INVALID_CREDENTIALS', 'USER_NOT_CONFIRMED'].includes(answer.problem.code);
}

function isSessionExpired(answer: Answer<Step>): boolean {
  return !answer.ok && answer.problem.code === 'SESSION_EXPIRED';
}

/** Asks a person whose session has ended to sign in, and returns to the route afterwards. */
export function askToSignIn(app: App, problem: Problem, returnTo: Route): { redirect: Route; notice: string } {
  updateTabState({ returnTo });
  return { redirect: 'sign-in', notice: problemText(problem, app) };
}

/** Whether a problem means that nobody is signed in any longer. */
export function isSignedOut({ code }: Problem): boolean {
  return code === 'SIGNED_OUT' || code === 'INVALID_TOKEN';
}
