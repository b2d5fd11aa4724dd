import { appClient } from '../adapters/app-client.ts';
import { answerChallenge, type ChallengeAnswer } from '../adapters/authentication.ts';
import { type Holder, requireSoftwareToken, verifySoftwareToken } from '../adapters/software-token.ts';
import { missingField, Problem } from '../domain/api/problems.ts';
import type { SignInAnswer } from '../domain/self-service/answers.ts';
import { signInOperations } from '../domain/self-service/operations/sign-in.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface VerifyMfaServices {
  readonly verify: (
    holder: Holder,
    given: { readonly code: string; readonly deviceName?: string | undefined },
  ) => Promise<{ readonly session: string | undefined }>;
  readonly answerChallenge: (answer: ChallengeAnswer) => Promise<SignInAnswer>;
  readonly require: (accessToken: string) => Promise<void>;
  readonly log: FunctionLog;
}

/**
 * The first code of an authenticator app. During a sign-in, tokens follow; while signed in, nothing does, and the next sign-in
 * asks for a code.
 */
export function createVerifyMfa(services: VerifyMfaServices): HttpHandler {
  const { log } = services;
  return http(signInOperations.VerifyMfa, log, async ({ body, accessToken }) => {
    const given = { code: body.code, deviceName: body.device_name };
    if (body.session === undefined) {
      const token = accessToken();
      await services.verify({ accessToken: token }, given);
      await services.require(token);
      return { status: 204 };
    }
    const { email } = body;
    if (email === undefined) {
      throw new Problem('INVALID_REQUEST', [missingField('email')]);
    }
    const { session = body.session } = await services.verify({ session: body.session }, given);
    const answer = await services.answerChallenge({ challenge: 'MFA_SETUP', email, session, responses: {} });
    return { status: 200, body: answer };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createVerifyMfa({
  verify: (holder, given) => verifySoftwareToken(app, holder, given),
  answerChallenge: (answer) => answerChallenge(app, answer),
  require: (accessToken) => requireSoftwareToken(app, accessToken),
  log: functionLog,
});
