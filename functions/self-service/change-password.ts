import { appClient } from '../adapters/app-client.ts';
import { changePassword } from '../adapters/own-account.ts';
import { passwordOperations } from '../domain/self-service/operations/passwords.ts';
import { type PasswordSettings, passwordSettings, requireStrength } from '../domain/self-service/passwords.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface ChangePasswordServices {
  readonly changePassword: (given: {
    readonly accessToken: string;
    readonly previousPassword: string;
    readonly proposedPassword: string;
  }) => Promise<void>;
  readonly settings: PasswordSettings;
  readonly log: FunctionLog;
}

/** Changes the password of a person who is signed in. */
export function createChangePassword({ changePassword, settings, log }: ChangePasswordServices): HttpHandler {
  return http(passwordOperations.ChangePassword, log, async ({ body, accessToken }) => {
    const token = accessToken();
    // Cognito allows five attempts an hour; one that can't succeed should not use one up.
    requireStrength('proposed_password', body.proposed_password, settings);
    await changePassword({
      accessToken: token,
      previousPassword: body.previous_password,
      proposedPassword: body.proposed_password,
    });
    return { status: 204 };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createChangePassword({
  changePassword: (given) => changePassword(app, given),
  settings: readSettings(passwordSettings),
  log: functionLog,
});
