import { appClient } from '../adapters/app-client.ts';
import { resetPassword } from '../adapters/own-account.ts';
import { passwordOperations } from '../domain/self-service/operations/passwords.ts';
import { type PasswordSettings, passwordSettings, requireStrength } from '../domain/self-service/passwords.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface ResetPasswordServices {
  readonly resetPassword: (given: {
    readonly email: string;
    readonly code: string;
    readonly newPassword: string;
  }) => Promise<void>;
  readonly settings: PasswordSettings;
  readonly log: FunctionLog;
}

/** Replaces a forgotten password, with the code from the email. */
export function createResetPassword({ resetPassword, settings, log }: ResetPasswordServices): HttpHandler {
  return http(passwordOperations.ResetPassword, log, async ({ body }) => {
    requireStrength('new_password', body.new_password, settings);
    await resetPassword({ email: body.email, code: body.code, newPassword: body.new_password });
    return { status: 204 };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createResetPassword({
  resetPassword: (given) => resetPassword(app, given),
  settings: readSettings(passwordSettings),
  log: functionLog,
});
