import type { Holder } from '../../adapters/software-token.ts';
import type { MfaSecret } from '../../domain/self-service/answers.ts';
import type { signInOperations } from '../../domain/self-service/operations/sign-in.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface AssociateMfaServices {
  readonly associate: (
    holder: Holder,
  ) => Promise<{ readonly secretCode: string; readonly session: string | undefined }>;
}

/** A secret for an authenticator app, during a sign-in (by session) or while signed in (by access token). */
export function createAssociateMfa({ associate }: AssociateMfaServices): Answer<typeof signInOperations.AssociateMfa> {
  return async ({ body, accessToken }) => {
    const holder = body.session === undefined ? { accessToken: accessToken() } : { session: body.session };
    const { secretCode, session } = await associate(holder);
    const answer: MfaSecret = {
      secret_code: secretCode,
      otpauth_uri: otpauthUri(secretCode),
      ...(session !== undefined && { session }),
    };
    return { status: 200, body: answer };
  };
}

/** https://github.com/google/google-authenticator/wiki/Key-Uri-Format; the page may add a name and an issuer. */
function otpauthUri(secret: string): string {
  return `otpauth://totp/?secret=${encodeURIComponent(secret)}`;
}
