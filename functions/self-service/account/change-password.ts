import type { accountOperations } from '../../domain/self-service/operations/account.ts';
import { type PasswordSettings, requireStrength } from '../../domain/self-service/passwords.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ChangePasswordServices {
  readonly changePassword: (given: {
    readonly accessToken: string;
    readonly previousPassword: string;
    readonly proposedPassword: string;
  }) => Promise<void>;
  readonly settings: PasswordSettings;
}

/** Changes the password of a person who is signed in. */
export function createChangePassword({
  changePassword,
  settings,
}: ChangePasswordServices): Answer<typeof accountOperations.ChangePassword> {
  return async ({ body, accessToken }) => {
    const token = accessToken();
    // Cognito allows five attempts an hour; one that can't succeed should not use one up.
    requireStrength('proposed_password', body.proposed_password, settings);
    await changePassword({
      accessToken: token,
      previousPassword: body.previous_password,
      proposedPassword: body.proposed_password,
    });
    return { status: 204 };
  };
}
