import { appClient } from '../adapters/app-client.ts';
import { answerChallenge, type ChallengeAnswer } from '../adapters/authentication.ts';
import type { SignInAnswer } from '../domain/self-service/answers.ts';
import { signInOperations } from '../domain/self-service/operations/sign-in.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface RespondMfaServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
  readonly log: FunctionLog;
}

/** Completes a sign-in with the code of the authenticator app. */
export function createRespondMfa({ answerChallenge, log }: RespondMfaServices): HttpHandler {
  return http(signInOperations.RespondMfa, log, async ({ body }) => ({
    status: 200,
    body: await answerChallenge({
      challenge: 'SOFTWARE_TOKEN_MFA',
      email: body.email,
      session: body.session,
      responses: { SOFTWARE_TOKEN_MFA_CODE: body.code },
    }),
  }));
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createRespondMfa({
  answerChallenge: (answer) => answerChallenge(app, answer),
  log: functionLog,
});
