import type { ChallengeAnswer } from '../../adapters/authentication.ts';
import type { SignInAnswer } from '../../domain/self-service/answers.ts';
import type { signInOperations } from '../../domain/self-service/operations/sign-in.ts';
import type { PasswordSettings } from '../../domain/self-service/passwords.ts';
import { namesOf, requireStrength } from '../../domain/self-service/require-strength.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface NewPasswordServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
  readonly settings: PasswordSettings;
}

/** Sets the password that an invited person chooses at the first sign-in. */
export function createNewPassword({
  answerChallenge,
  settings,
}: NewPasswordServices): Answer<typeof signInOperations.NewPassword> {
  return async ({ body }) => {
    const person = { email: body.email, names: namesOf(body.attributes) };
    await requireStrength('new_password', body.new_password, { person, settings });
    const attributes = Object.entries(body.attributes ?? {}).map(([name, value]) => [`userAttributes.${name}`, value]);
    const answer = await answerChallenge({
      challenge: 'NEW_PASSWORD_REQUIRED',
      email: body.email,
      session: body.session,
      responses: { NEW_PASSWORD: body.new_password, ...Object.fromEntries(attributes) },
    });
    return { status: 200, body: answer };
  };
}
