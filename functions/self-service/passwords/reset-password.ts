import type { passwordOperations } from '../../domain/self-service/operations/passwords.ts';
import type { PasswordSettings } from '../../domain/self-service/passwords.ts';
import { requireStrength } from '../../domain/self-service/require-strength.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ResetPasswordServices {
  readonly resetPassword: (given: {
    readonly email: string;
    readonly code: string;
    readonly newPassword: string;
  }) => Promise<void>;
  readonly settings: PasswordSettings;
}

/** Replaces a forgotten password, with the code from the email. */
export function createResetPassword({
  resetPassword,
  settings,
}: ResetPasswordServices): Answer<typeof passwordOperations.ResetPassword> {
  return async ({ body }) => {
    await requireStrength('new_password', body.new_password, { person: { email: body.email }, settings });
    await resetPassword({ email: body.email, code: body.code, newPassword: body.new_password });
    return { status: 204 };
  };
}
