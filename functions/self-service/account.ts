import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { appClient, rehearseCall } from '../adapters/app-client.ts';
import { signIn } from '../adapters/authentication.ts';
import { changePassword, revokeToken } from '../adapters/own-account.ts';
import {
  readOwnAccount,
  releaseSoftwareToken,
  updateOwnAttributes,
  verifyOwnAddress,
} from '../adapters/own-attributes.ts';
import { addPasskey, beginPasskey, countPasskeysTwice, listPasskeys, removePasskey } from '../adapters/passkeys.ts';
import { protectionSettings } from '../domain/people/protection.ts';
import { accountOperations } from '../domain/self-service/operations/account.ts';
import { passkeyOperations } from '../domain/self-service/operations/passkeys.ts';
import { profileOperations } from '../domain/self-service/operations/profile.ts';
import { accountSettings } from '../domain/self-service/own-account.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';
import { readSignUpRules, signUpSettings } from '../domain/sign-up/sign-up-rules.ts';
import { announceSecurityFromEnvironment } from '../runtime/announce-security.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { type Answers, createSelfServiceHandler } from '../runtime/self-service.ts';
import { createChangeAddress } from './account/change-address.ts';
import { createChangePassword } from './account/change-password.ts';
import { createConfirmAddress } from './account/confirm-address.ts';
import { createPasskeys } from './account/passkeys.ts';
import { createReadAccount } from './account/read-account.ts';
import { createSetFactors } from './account/set-factors.ts';
import { createUpdateAccount } from './account/update-account.ts';

const operations = { ...accountOperations, ...passkeyOperations, ...profileOperations };

const app = appClient(resourceName('userPoolClient'));
/** Used by several operations. Nothing of a request is kept between two. */
const services = {
  readAccount: (accessToken: string) => readOwnAccount(app, accessToken),
  updateAttributes: (given: Parameters<typeof updateOwnAttributes>[1]) => updateOwnAttributes(app, given),
  signIn: (credentials: Parameters<typeof signIn>[1]) => signIn(app, credentials),
  revokeToken: (refreshToken: string) => revokeToken(app, refreshToken),
  announce: announceSecurityFromEnvironment(),
  settings: { ...readSettings(accountSettings), ...readSettings(protectionSettings) },
};

await rehearseCall();

const answers: Answers<typeof operations> = {
  ChangePassword: createChangePassword({
    ...services,
    changePassword: (given) => changePassword(app, given),
    settings: readSettings(passwordSettings),
  }),
  ...createPasskeys({
    list: (accessToken) => listPasskeys(app, accessToken),
    begin: (accessToken) => beginPasskey(app, accessToken),
    add: async (accessToken, credential) => {
      await addPasskey(app, accessToken, credential);
      await countPasskeysTwice(app, accessToken);
    },
    remove: (accessToken, credentialId) => removePasskey(app, accessToken, credentialId),
    announce: services.announce,
  }),
  ReadAccount: createReadAccount(services),
  UpdateAccount: createUpdateAccount(services),
  ChangeAddress: createChangeAddress({ ...services, rules: readSignUpRules(readSettings(signUpSettings)) }),
  ConfirmAddress: createConfirmAddress({
    ...services,
    verifyAddress: (accessToken, code) => verifyOwnAddress(app, accessToken, code),
  }),
  SetFactors: createSetFactors({
    ...services,
    releaseAuthenticator: (accessToken) => releaseSoftwareToken(app, accessToken),
  }),
};

const answer: HttpHandler = createSelfServiceHandler(operations, answers, functionLog);

/** The API's description is here because this function has the fewest callers. It is public, so it is answered before the chain asks for a key. */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  if (event.routeKey !== 'GET /openapi.json') return answer(event, context);
  const { openApi } = await import('./open-api.ts');
  return openApi();
}
