import { Problem } from '../../domain/api/problems.ts';
import type { signOutOperations } from '../../domain/self-service/operations/sign-out.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface SignOutServices {
  readonly revokeToken: (refreshToken: string) => Promise<void>;
  readonly signOutEverywhere: (accessToken: string) => Promise<void>;
}

/**
 * Ends this sign-in by its refresh token, or with `?everywhere=true` all of the person's by an access token. Verifiers that
 * don't ask Cognito accept access and ID tokens until they expire.
 */
export function createSignOut({
  revokeToken,
  signOutEverywhere,
}: SignOutServices): Answer<typeof signOutOperations.SignOut> {
  return async (request) => {
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
  };
}
