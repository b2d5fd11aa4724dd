import { appClient } from '../adapters/app-client.ts';
import { answerChallenge, type ChallengeAnswer } from '../adapters/authentication.ts';
import { Env } from '../contract.ts';
import type { SignInAnswer } from '../domain/self-service/answers.ts';
import { signInOperations } from '../domain/self-service/operations/sign-in.ts';
import { requireStrength } from '../domain/self-service/passwords.ts';
import { positiveNumber, requiredText } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { type HttpHandler, http } from '../runtime/http.ts';

export interface NewPasswordServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
  readonly minimumLength: number;
  readonly log: FunctionLog;
}

/** Sets the password that an invited person chooses at the first sign-in. */
export function createNewPassword({ answerChallenge, minimumLength, log }: NewPasswordServices): HttpHandler {
  return http(signInOperations.NewPassword, log, async ({ body }) => {
    requireStrength('new_password', body.new_password, minimumLength);
    const attributes = Object.entries(body.attributes ?? {}).map(([name, value]) => [`userAttributes.${name}`, value]);
    const answer = await answerChallenge({
      challenge: 'NEW_PASSWORD_REQUIRED',
      email: body.email,
      session: body.session,
      responses: { NEW_PASSWORD: body.new_password, ...Object.fromEntries(attributes) },
    });
    return { status: 200, body: answer };
  });
}

const app = appClient(requiredText(Env.userPoolClientId));

export const handler = createNewPassword({
  answerChallenge: (answer) => answerChallenge(app, answer),
  minimumLength: positiveNumber(Env.passwordMinimumLength),
  log: functionLog,
});
