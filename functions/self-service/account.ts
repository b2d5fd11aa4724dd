import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { appClient, rehearseCall } from '../adapters/app-client.ts';
import { changePassword } from '../adapters/own-account.ts';
import { addPasskey, beginPasskey, listPasskeys, removePasskey } from '../adapters/passkeys.ts';
import { accountOperations } from '../domain/self-service/operations/account.ts';
import { passkeyOperations } from '../domain/self-service/operations/passkeys.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';
import { announceSecurityFromEnvironment } from '../runtime/announce-security.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { createSelfServiceHandler } from '../runtime/self-service.ts';
import { createChangePassword } from './account/change-password.ts';
import { createPasskeys } from './account/passkeys.ts';

const app = appClient(resourceName('userPoolClient'));

await rehearseCall();

const answer: HttpHandler = createSelfServiceHandler(
  { ...accountOperations, ...passkeyOperations },
  {
    ChangePassword: createChangePassword({
      changePassword: (given) => changePassword(app, given),
      settings: readSettings(passwordSettings),
    }),
    ...createPasskeys({
      list: (accessToken) => listPasskeys(app, accessToken),
      begin: (accessToken) => beginPasskey(app, accessToken),
      add: (accessToken, credential) => addPasskey(app, accessToken, credential),
      remove: (accessToken, credentialId) => removePasskey(app, accessToken, credentialId),
      announce: announceSecurityFromEnvironment(),
    }),
  },
  functionLog,
);

/** The API's description is here because this function has the fewest callers. It is public, so it is answered before the chain asks for a key. */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  if (event.routeKey !== 'GET /openapi.json') return answer(event, context);
  const { openApi } = await import('./open-api.ts');
  return openApi();
}
