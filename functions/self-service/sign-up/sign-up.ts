import type { Addressee } from '../../adapters/own-account.ts';
import { codeSeconds } from '../../domain/self-service/answers.ts';
import { digestClient } from '../../domain/self-service/client-digest.ts';
import type { HelpAfterSignUpRequest } from '../../domain/self-service/help-after-sign-up.ts';
import type { signUpOperations } from '../../domain/self-service/operations/sign-up.ts';
import type { PasswordSettings } from '../../domain/self-service/passwords.ts';
import { namesOf, requireStrength } from '../../domain/self-service/require-strength.ts';
import { admitSignUp, isOfAccount } from '../../domain/self-service/sign-up.ts';
import type { SignUpRules } from '../../domain/sign-up/sign-up-rules.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface SignUpServices {
  readonly signUp: (
    given: Addressee & { readonly password: string; readonly attributes: Readonly<Record<string, string>> },
  ) => Promise<void>;
  /** Passes the sign-up to the function that emails people who have an account. */
  readonly helpAfterSignUp: (request: HelpAfterSignUpRequest) => Promise<void>;
  /** Identifies the page's server, and keys the digests of clients. */
  readonly portalKey: string;
  readonly rules: SignUpRules;
  readonly settings: PasswordSettings;
}

/**
 * Makes an account, or has somebody who has one emailed what gets them in; the answer is the same. Everything that the address itself
 * decides is decided here, before Cognito is called, so that it is the same for both, too. The email is another function's work, and
 * that is called for every address: so the time reveals no more than Cognito does.
 */
export function createSignUp(services: SignUpServices): Answer<typeof signUpOperations.SignUp> {
  const { signUp, helpAfterSignUp, portalKey: key, rules, settings } = services;
  return async ({ body, caller, requestId, suppressRefusal }) => {
    const { email, password, locale } = body;
    const attributes = { ...(locale && { locale }), ...body.attributes };
    const { autoConfirmUser } = admitSignUp({ email, locale: attributes.locale }, rules);
    await requireStrength('password', password, { person: { email, names: namesOf(attributes) }, settings });
    const client = digestClient(caller, { key, now: new Date() });
    let hadAccount = false;
    const signingUp = signUp({ email, password, locale, attributes }).catch((error) => {
      hadAccount = isOfAccount(error);
      throw error;
    });
    await suppressRefusal(signingUp);
    await helpAfterSignUp({ email, locale, client, requestId, hadAccount });
    return { status: 202, body: { confirmation_required: !autoConfirmUser, expires_in: codeSeconds.signUp } };
  };
}
