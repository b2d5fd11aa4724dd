import { describe, expect, test } from 'vitest';
import { CognitoRefusal, type RefusalReason } from '../../../../functions/domain/self-service/cognito-refusal.ts';
import { requirePassword } from '../../../../functions/domain/self-service/require-password.ts';

const own = { attributes: { email: 'ann@example.com' }, secondFactors: [], preferredFactor: undefined };
const tokens = { id_token: 'i', access_token: 'a', refresh_token: 'r', expires_in: 1, token_type: 'Bearer' } as const;

function check(answer: object | RefusalReason) {
  const revoked: string[] = [];
  const services = {
    signIn: async () => {
      if (typeof answer === 'string') throw new CognitoRefusal(answer, '');
      return answer as typeof tokens;
    },
    revokeToken: async (token: string) => {
      revoked.push(token);
      throw new CognitoRefusal('Unavailable', '');
    },
  };
  return {
    revoked,
    require: (password?: string, hasPassword = true) => requirePassword({ ...own, hasPassword }, password, services),
  };
}

describe('the password of an account', () => {
  test('is confirmed by a sign-in that ends at once, whether or not its end gets through', async () => {
    const { require, revoked } = check(tokens);
    await require('right');
    expect(revoked).toEqual(['r']);
  });

  test('is right where a second factor is asked for next, and nobody is signed in by it', async () => {
    const { require, revoked } = check({ challenge: 'SOFTWARE_TOKEN_MFA', session: 's' });
    await require('right');
    expect(revoked).toEqual([]);
  });

  test('is asked for, and a wrong one refused', async () => {
    const { require } = check('NotAuthorizedException');
    await expect(require()).rejects.toMatchObject({ code: 'INVALID_REQUEST', errors: [{ field: 'password' }] });
    await expect(require('wrong')).rejects.toMatchObject({ code: 'WRONG_PASSWORD', errors: [{ field: 'password' }] });
  });

  test('is not called wrong where Cognito did not look at it', async () => {
    await expect(check('Unavailable').require('right')).rejects.toMatchObject({ reason: 'Unavailable' });
  });

  test('is not asked for where there is none', async () => {
    await check('NotAuthorizedException').require(undefined, false);
  });
});
