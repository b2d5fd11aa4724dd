import type { ChallengeAnswer } from '../../adapters/authentication.ts';
import type { SignInAnswer } from '../../domain/self-service/answers.ts';
import type { passwordlessOperations } from '../../domain/self-service/operations/passwordless.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface UsePasskeyServices {
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
}

/** Signs in with what a passkey has signed. */
export function createUsePasskey({
  answerChallenge,
}: UsePasskeyServices): Answer<typeof passwordlessOperations.UsePasskey> {
  return async ({ body: { email, session, credential } }) => ({
    status: 200,
    body: await answerChallenge({
      challenge: 'WEB_AUTHN',
      email,
      session,
      responses: { CREDENTIAL: JSON.stringify(credential) },
    }),
  });
}
