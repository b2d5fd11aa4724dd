import type { ChallengeAnswer } from '../../adapters/authentication.ts';
import type { Holder } from '../../adapters/software-token.ts';
import { missingField, Problem } from '../../domain/api/problems.ts';
import { type AnnounceSecurityChange, ownerOfToken } from '../../domain/self-service/announce-security-change.ts';
import type { SignInAnswer } from '../../domain/self-service/answers.ts';
import type { signInOperations } from '../../domain/self-service/operations/sign-in.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface VerifyMfaServices {
  readonly verify: (
    holder: Holder,
    given: { readonly code: string; readonly deviceName?: string | undefined },
  ) => Promise<{ readonly session: string | undefined }>;
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
  readonly require: (accessToken: string) => Promise<void>;
  readonly announce: AnnounceSecurityChange;
}

/**
 * The first code of an authenticator app. During a sign-in, tokens follow; while signed in, nothing does, and the next sign-in
 * asks for a code.
 */
export function createVerifyMfa(services: VerifyMfaServices): Answer<typeof signInOperations.VerifyMfa> {
  const announceAdded = (token: string) =>
    services.announce({ ...ownerOfToken(token), change: 'authenticator-added', by: 'self' });
  return async ({ body, accessToken }) => {
    const given = { code: body.code, deviceName: body.device_name };
    if (body.session === undefined) {
      const token = accessToken();
      await services.verify({ accessToken: token }, given);
      await services.require(token);
      await announceAdded(token);
      return { status: 204 };
    }
    const { email } = body;
    if (email === undefined) {
      throw new Problem('INVALID_REQUEST', [missingField('email')]);
    }
    const { session = body.session } = await services.verify({ session: body.session }, given);
    const answer = await services.answerChallenge({ challenge: 'MFA_SETUP', email, session, responses: {} });
    // During a sign-in the app is in use once there are tokens.
    if ('access_token' in answer) await announceAdded(answer.access_token);
    return { status: 200, body: answer };
  };
}
