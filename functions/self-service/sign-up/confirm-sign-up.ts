import type { signUpOperations } from '../../domain/self-service/operations/sign-up.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ConfirmSignUpServices {
  readonly confirmSignUp: (email: string, code: string) => Promise<void>;
}

/** Confirms the address of an account with the code from the email. */
export function createConfirmSignUp({
  confirmSignUp,
}: ConfirmSignUpServices): Answer<typeof signUpOperations.ConfirmSignUp> {
  return async ({ body }) => {
    await confirmSignUp(body.email, body.code);
    return { status: 204 };
  };
}
