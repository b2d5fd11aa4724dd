import type { ChallengeAnswer } from '../../adapters/authentication.ts';
import type { SignInAnswer } from '../../domain/self-service/answers.ts';
import type { signInOperations } from '../../domain/self-service/operations/sign-in.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface RespondMfaServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
}

/** Completes a sign-in with the code of the authenticator app. */
export function createRespondMfa({ answerChallenge }: RespondMfaServices): Answer<typeof signInOperations.RespondMfa> {
  return async ({ body }) => ({
    status: 200,
    body: await answerChallenge({
      challenge: 'SOFTWARE_TOKEN_MFA',
      email: body.email,
      session: body.session,
      responses: { SOFTWARE_TOKEN_MFA_CODE: body.code },
    }),
  });
}
