import type { Addressee } from '../../adapters/own-account.ts';
import { codeSeconds } from '../../domain/self-service/answers.ts';
import type { signUpOperations } from '../../domain/self-service/operations/sign-up.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ResendCodeServices {
  readonly resendCode: (addressee: Addressee) => Promise<void>;
}

/** Has the code of a sign-up sent again, if there is one to confirm. */
export function createResendCode({ resendCode }: ResendCodeServices): Answer<typeof signUpOperations.ResendCode> {
  return async ({ body, suppressRefusal }) => {
    await suppressRefusal(resendCode(body));
    return { status: 202, body: { expires_in: codeSeconds.signUp } };
  };
}
