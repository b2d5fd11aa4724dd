import { appClient } from '../adapters/app-client.ts';
import { type HandOn, handOnTo } from '../adapters/background-work.ts';
import { type Addressee, forgotPassword } from '../adapters/own-account.ts';
import { Env } from '../contract.ts';
import { codeSeconds } from '../domain/self-service/answers.ts';
import { forgotPasswordRequest } from '../domain/self-service/requests.ts';
import { requiredText } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { type HttpHandler, http } from '../runtime/http.ts';

export interface ForgotPasswordServices {
  readonly forgotPassword: (addressee: Addressee) => Promise<void>;
  /** Hands the address to the function that looks whether an invitation is to be sent again. */
  readonly inviteAgain: HandOn;
  readonly log: FunctionLog;
}

/**
 * Has a code mailed to whom it may concern. Both calls are made for every address, and neither waits for what depends on the
 * person besides Cognito's own: so the time tells no more than Cognito does.
 */
export function createForgotPassword({ forgotPassword, inviteAgain, log }: ForgotPasswordServices): HttpHandler {
  return http({ operation: 'ForgotPassword', schema: forgotPasswordRequest, log }, async ({ body, unlessHidden }) => {
    await Promise.all([unlessHidden(forgotPassword(body)), inviteAgain(body)]);
    return { status: 202, body: { expires_in: codeSeconds.reset } };
  });
}

const app = appClient(requiredText(Env.userPoolClientId));

export const handler = createForgotPassword({
  forgotPassword: (addressee) => forgotPassword(app, addressee),
  inviteAgain: handOnTo(requiredText(Env.resendInvitationFunction)),
  log: functionLog,
});
