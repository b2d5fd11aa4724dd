import { appClient } from '../adapters/app-client.ts';
import { type Addressee, resendCode } from '../adapters/own-account.ts';
import { codeSeconds } from '../domain/self-service/answers.ts';
import { signUpOperations } from '../domain/self-service/operations/sign-up.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface ResendCodeServices {
  readonly resendCode: (addressee: Addressee) => Promise<void>;
  readonly log: FunctionLog;
}

/** Has the code of a sign-up sent again, if there is one to confirm. */
export function createResendCode({ resendCode, log }: ResendCodeServices): HttpHandler {
  return http(signUpOperations.ResendCode, log, async ({ body, suppressRefusal }) => {
    await suppressRefusal(resendCode(body));
    return { status: 202, body: { expires_in: codeSeconds.signUp } };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createResendCode({ resendCode: (addressee) => resendCode(app, addressee), log: functionLog });
