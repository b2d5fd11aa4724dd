import { appClient } from '../adapters/app-client.ts';
import { revokeToken, signOutEverywhere } from '../adapters/own-account.ts';
import { Problem } from '../domain/api/problems.ts';
import { signOutOperations } from '../domain/self-service/operations/sign-out.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface SignOutServices {
  readonly revokeToken: (refreshToken: string) => Promise<void>;
  readonly signOutEverywhere: (accessToken: string) => Promise<void>;
  readonly log: FunctionLog;
}

/**
 * Ends this sign-in by its refresh token, or with `?everywhere=true` all of the person's by an access token. Verifiers that
 * don't ask Cognito accept access and ID tokens until they expire.
 */
export function createSignOut({ revokeToken, signOutEverywhere, log }: SignOutServices): HttpHandler {
  return http(signOutOperations.SignOut, log, async (request) => {
    if (request.query.everywhere === 'true') {
      await signOutEverywhere(request.accessToken());
      return { status: 204 };
    }
    const { refresh_token } = request.body;
    if (refresh_token === undefined) {
      const detail = 'This field is required, or ?everywhere=true with an access token.';
      throw new Problem('INVALID_REQUEST', [{ field: 'refresh_token', code: 'REQUIRED', detail }]);
    }
    await request.suppressRefusal(revokeToken(refresh_token));
    return { status: 204 };
  });
}

const app = appClient(resourceName('userPoolClient'));

export const handler = createSignOut({
  revokeToken: (refreshToken) => revokeToken(app, refreshToken),
  signOutEverywhere: (accessToken) => signOutEverywhere(app, accessToken),
  log: functionLog,
});
