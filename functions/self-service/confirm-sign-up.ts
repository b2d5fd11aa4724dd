import { appClient } from '../adapters/app-client.ts';
import { confirmSignUp } from '../adapters/own-account.ts';
import { signUpOperations } from '../domain/self-service/operations/sign-up.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface ConfirmSignUpServices {
  readonly confirmSignUp: (email: string, code: string) => Promise<void>;
  readonly log: FunctionLog;
}

/** Confirms the address of an account with the code from the email. */
export function createConfirmSignUp({ confirmSignUp, log }: ConfirmSignUpServices): HttpHandler {
  return http(signUpOperations.ConfirmSignUp, log, async ({ body }) => {
    await confirmSignUp(body.email, body.code);
    return { status: 204 };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createConfirmSignUp({
  confirmSignUp: (email, code) => confirmSignUp(app, email, code),
  log: functionLog,
});
