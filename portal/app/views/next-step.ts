import type { Answer, Problem } from '../api-client.ts';
import type { App } from '../app.ts';
import { type Challenge, keep, kept } from '../kept.ts';
import { problemText } from '../problem-text.ts';
import { type Route, routes } from '../routes.ts';
import { answerChallenge, type ChallengeAnswer, type ChallengePath, type Step, signInAgain } from '../session.ts';

const viewOf: Readonly<Record<string, Route>> = {
  NEW_PASSWORD_REQUIRED: 'new-password',
  SOFTWARE_TOKEN_MFA: 'one-time-code',
  MFA_SETUP: 'set-up-code',
};

/** Goes on to where a step of the sign-in leads, and from there not back. @returns the problem that it ran into */
export function goOn(app: App, answer: Answer<Step>, notice = ''): Problem | undefined {
  if (!answer.ok) return answer.problem;
  const step = answer.value;
  if (step.signedIn) {
    const wanted = routes.find((route) => route === kept().returnTo);
    keep({ returnTo: undefined });
    app.go(wanted ?? 'home', { replace: true, notice });
    return undefined;
  }
  const route = viewOf[step.challenge.name];
  if (!route) return { code: 'UNKNOWN_CHALLENGE', errors: [] };
  app.go(route, { replace: true, notice: step.challenge.name === 'MFA_SETUP' ? notice : '' });
  return undefined;
}

/** The challenge that a view answers, if it is the one that is open. */
export function openChallenge(name: string): Challenge | undefined {
  const { challenge } = kept();
  return challenge?.name === name ? challenge : undefined;
}

/**
 * Answers the open challenge. Its session lives three minutes: when they are over, signs in again with the password that was
 * typed, and answers anew. Where that can't be done the person is asked to sign in.
 */
export async function answerOpen<P extends ChallengePath>(
  app: App,
  path: P,
  answer: ChallengeAnswer<P>,
  notice = '',
): Promise<Problem | undefined> {
  const { challenge } = kept();
  let answered = await answerChallenge(path, answer);
  const again = isOver(answered) ? await signInAgain(challenge?.email ?? '') : undefined;
  if (again?.ok && !again.value.signedIn && again.value.challenge.name === challenge?.name) {
    // A key for an authenticator app belongs to its session, and so do the codes that the app makes of it.
    if (challenge.name === 'MFA_SETUP') return goOn(app, again, app.texts.setUpCode.anew);
    answered = await answerChallenge(path, answer);
  }
  if (!isOver(answered)) return goOn(app, answered, notice);
  keep({ challenge: undefined });
  app.go('sign-in', { replace: true, notice: app.texts.problems.sessionOver, tone: 'trouble' });
  return undefined;
}

function isOver(answer: Answer<Step>): boolean {
  return !answer.ok && answer.problem.code === 'SESSION_EXPIRED';
}

/** Asks somebody whose session is over to sign in, and to come back. */
export function signInFirst(app: App, problem: Problem, returnTo: Route): { redirect: Route; notice: string } {
  keep({ returnTo });
  return { redirect: 'sign-in', notice: problemText(problem, app) };
}

/** Whether a problem means that nobody is signed in any more. */
export function isSignedOut({ code }: Problem): boolean {
  return code === 'SIGNED_OUT' || code === 'INVALID_TOKEN';
}
