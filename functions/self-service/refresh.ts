import { appClient } from '../adapters/app-client.ts';
import { refresh, rotate } from '../adapters/authentication.ts';
import type { Tokens } from '../domain/self-service/answers.ts';
import { refreshSettings, signInOperations } from '../domain/self-service/operations/sign-in.ts';
import type { HttpHandler } from '../runtime/api-chain.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { http } from '../runtime/http.ts';

export interface RefreshServices {
  readonly refresh: (refreshToken: string) => Promise<Tokens>;
  readonly log: FunctionLog;
}

/** New tokens for a refresh token. */
export function createRefresh({ refresh, log }: RefreshServices): HttpHandler {
  return http(signInOperations.Refresh, log, async ({ body }) => ({
    status: 200,
    body: await refresh(body.refresh_token),
  }));
}

const app = appClient(resourceName('userPoolClient'));

const rotates = readSettings(refreshSettings).userDirectory.refreshTokenRotation;

export const handler = createRefresh({
  refresh: (refreshToken) => (rotates ? rotate(app, refreshToken) : refresh(app, refreshToken)),
  log: functionLog,
});
