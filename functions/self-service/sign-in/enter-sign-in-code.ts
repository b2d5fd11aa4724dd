import type { ChallengeAnswer } from '../../adapters/authentication.ts';
import type { SignInAnswer } from '../../domain/self-service/answers.ts';
import type { passwordlessOperations } from '../../domain/self-service/operations/passwordless.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface EnterSignInCodeServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
}

/** Signs in with the code of an email, alone or after the password. */
export function createEnterSignInCode({
  answerChallenge,
}: EnterSignInCodeServices): Answer<typeof passwordlessOperations.EnterSignInCode> {
  return async ({ body: { email, session, code } }) => ({
    status: 200,
    body: await answerChallenge({ challenge: 'EMAIL_OTP', email, session, responses: { EMAIL_OTP_CODE: code } }),
  });
}
