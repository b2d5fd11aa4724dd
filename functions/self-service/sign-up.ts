import { appClient } from '../adapters/app-client.ts';
import { type Addressee, signUp } from '../adapters/own-account.ts';
import { codeSeconds } from '../domain/self-service/answers.ts';
import { signUpOperations } from '../domain/self-service/operations/sign-up.ts';
import { type PasswordSettings, passwordSettings, requireStrength } from '../domain/self-service/passwords.ts';
import { admitSignUp } from '../domain/self-service/sign-up.ts';
import { readSignUpRules, type SignUpRules, signUpSettings } from '../domain/sign-up/sign-up-rules.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface SignUpServices {
  readonly signUp: (
    given: Addressee & { readonly password: string; readonly attributes: Readonly<Record<string, string>> },
  ) => Promise<void>;
  readonly rules: SignUpRules;
  readonly settings: PasswordSettings;
  readonly log: FunctionLog;
}

/**
 * Makes an account, or does nothing for an address that has one; the answer is the same. Everything that the address itself
 * decides is decided here, before Cognito is called, so that it is the same for both, too.
 */
export function createSignUp({ signUp, rules, settings, log }: SignUpServices): HttpHandler {
  return http(signUpOperations.SignUp, log, async ({ body, suppressRefusal }) => {
    const { email, password, locale } = body;
    const attributes = { ...(locale && { locale }), ...body.attributes };
    const { autoConfirmUser } = admitSignUp({ email, locale: attributes.locale }, rules);
    requireStrength('password', password, settings);
    await suppressRefusal(signUp({ email, password, locale, attributes }));
    return { status: 202, body: { confirmation_required: !autoConfirmUser, expires_in: codeSeconds.signUp } };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createSignUp({
  signUp: (given) => signUp(app, given),
  rules: readSignUpRules(readSettings(signUpSettings)),
  settings: readSettings(passwordSettings),
  log: functionLog,
});
