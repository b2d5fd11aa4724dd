import type { Addressee } from '../../adapters/own-account.ts';
import { codeSeconds } from '../../domain/self-service/answers.ts';
import { digestClient } from '../../domain/self-service/client-digest.ts';
import type { InviteAgainRequest } from '../../domain/self-service/invite-again.ts';
import type { passwordOperations } from '../../domain/self-service/operations/passwords.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ForgotPasswordServices {
  readonly forgotPassword: (addressee: Addressee) => Promise<void>;
  /** Passes the request to the function that checks whether an invitation is to be sent again. */
  readonly inviteAgain: (request: InviteAgainRequest) => Promise<void>;
  /** Identifies the page's server, and keys the digests of clients. */
  readonly portalKey: string;
}

/**
 * Has a code sent to the person, if there is one. Both calls are made for every address, and neither waits for anything that depends on
 * the person except Cognito's own: so the time reveals no more than Cognito does. The client is passed on as a digest only: the
 * network address ends here.
 */
export function createForgotPassword(
  services: ForgotPasswordServices,
): Answer<typeof passwordOperations.ForgotPassword> {
  const { forgotPassword, inviteAgain, portalKey: key } = services;
  return async ({ body, caller, requestId, suppressRefusal }) => {
    const client = digestClient(caller, { key, now: new Date() });
    await Promise.all([
      suppressRefusal(forgotPassword(body)),
      inviteAgain({ email: body.email, locale: body.locale, client, requestId }),
    ]);
    return { status: 202, body: { expires_in: codeSeconds.reset } };
  };
}
