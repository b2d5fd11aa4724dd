import type { Tokens } from '../../domain/self-service/answers.ts';
import type { signInOperations } from '../../domain/self-service/operations/sign-in.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface RefreshServices {
  readonly refresh: (refreshToken: string) => Promise<Tokens>;
}

/** New tokens for a refresh token. */
export function createRefresh({ refresh }: RefreshServices): Answer<typeof signInOperations.Refresh> {
  return async ({ body }) => ({
    status: 200,
    body: await refresh(body.refresh_token),
  });
}
