import { appClient } from '../adapters/app-client.ts';
import { answerChallenge, type ChallengeAnswer } from '../adapters/authentication.ts';
import type { SignInAnswer } from '../domain/self-service/answers.ts';
import { signInOperations } from '../domain/self-service/operations/sign-in.ts';
import { type PasswordSettings, passwordSettings, requireStrength } from '../domain/self-service/passwords.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface NewPasswordServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
  readonly settings: PasswordSettings;
  readonly log: FunctionLog;
}

/** Sets the password that an invited person chooses at the first sign-in. */
export function createNewPassword({ answerChallenge, settings, log }: NewPasswordServices): HttpHandler {
  return http(signInOperations.NewPassword, log, async ({ body }) => {
    requireStrength('new_password', body.new_password, settings);
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

const app = appClient(resourceName('userPoolClient'));

export const handler = createNewPassword({
  answerChallenge: (answer) => answerChallenge(app, answer),
  settings: readSettings(passwordSettings),
  log: functionLog,
});
