import { addressOf } from '../../shared/address-of.ts';
import type { Answer, Problem } from '../../shared/request.ts';
import {
  answerChallenge,
  type ChallengeAnswer,
  type ChallengePath,
  type Step,
  signInAgain,
} from '../../shared/session.ts';
import { type Challenge, readTabState, updateTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';
import { problemText } from '../problem-text.ts';
import { type Route, routes } from '../routes.ts';

const routeByChallenge: Readonly<Record<string, Route>> = {
  NEW_PASSWORD_REQUIRED: 'new-password',
  SOFTWARE_TOKEN_MFA: 'one-time-code',
  MFA_SETUP: 'set-up-code',
};

/** Shows the view that a step of the sign-in leads to; there is no way back from it. @returns the problem of the step */
export function showNextStep(app: App, answer: Answer<Step>, notice = ''): Problem | undefined {
  if (!answer.ok) return answer.problem;
  const step = answer.value;
  if (step.signedIn) {
    const { returnTo } = readTabState();
    updateTabState({ returnTo: undefined });
    if (returnTo !== undefined && isAdminAddress(returnTo)) {
      location.replace(addressOf(returnTo.replace(/(?=#|$)/, location.search)));
      return undefined;
    }
    const wanted = routes.find((route) => route === returnTo);
    app.go(wanted ?? 'home', { replace: true, notice });
    return undefined;
  }
  const route = routeByChallenge[step.challenge.name];
  if (!route) return { code: 'UNKNOWN_CHALLENGE', errors: [] };
  app.go(route, { replace: true, notice: step.challenge.name === 'MFA_SETUP' ? notice : '' });
  return undefined;
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
 * Answers the open challenge. Its session is valid for three minutes: after that, signs in again with the remembered password, and
 * answers again. Where that is impossible the person is asked to sign in.
 */
export async function answerOpenChallenge<P extends ChallengePath>(
  app: App,
  path: P,
  answer: ChallengeAnswer<P>,
  notice = '',
): Promise<Problem | undefined> {
  const { challenge } = readTabState();
  let answered = await answerChallenge(path, answer);
  const again = isSessionExpired(answered) ? await signInAgain(challenge?.email ?? '') : undefined;
  if (again?.ok && !again.value.signedIn && again.value.challenge.name === challenge?.name) {
    // A key for an authenticator app belongs to its session, and so do the codes that the app makes of it.
    if (challenge.name === 'MFA_SETUP') return showNextStep(app, again, app.texts.setUpCode.expired);
    answered = await answerChallenge(path, answer);
  }
  if (!isSessionExpired(answered)) return showNextStep(app, answered, notice);
  updateTabState({ challenge: undefined });
  app.go('sign-in', { replace: true, notice: app.texts.problems.signInTimedOut, tone: 'trouble' });
  return undefined;
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
