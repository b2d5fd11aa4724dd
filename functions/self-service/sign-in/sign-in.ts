import type { Credentials } from '../../adapters/authentication.ts';
import type { SignInAnswer } from '../../domain/self-service/answers.ts';
import type { signInOperations } from '../../domain/self-service/operations/sign-in.ts';
import { inEachForm } from '../../domain/self-service/password-forms.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface SignInServices {
  readonly signIn: (credentials: Credentials) => Promise<SignInAnswer>;
}

/** Signs in with address and password: answers with tokens, or with a challenge to answer first. */
export function createSignIn({ signIn }: SignInServices): Answer<typeof signInOperations.SignIn> {
  return async ({ body }) => ({
    status: 200,
    body: await inEachForm(body.password, (password) => signIn({ ...body, password })),
  });
}
