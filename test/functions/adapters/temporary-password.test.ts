import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { temporaryPasswords } from '../../../functions/adapters/temporary-password.ts';

/** A user pool that says what its policy is, in order, the last one ever after. */
function poolWith(...policies: readonly (object | Error)[]) {
  const left = [...policies];
  const asked: string[] = [];
  const client = {
    send: async ({ input }: { readonly input: { readonly UserPoolId: string } }) => {
      asked.push(input.UserPoolId);
      const policy = left.length > 1 ? left.shift() : left[0];
      if (policy instanceof Error) throw policy;
      return { UserPool: { Policies: { PasswordPolicy: policy } } };
    },
  } as unknown as CognitoIdentityProviderClient;
  return { asked, draw: temporaryPasswords(client, 'eu-central-1_example') };
}

const taken = async (password: string) => password;

test('passwords satisfy the pool’s policy, which is read once', async () => {
  const { asked, draw } = poolWith({ MinimumLength: 20, RequireUppercase: true });
  const passwords = [await draw(taken), await draw(taken)];
  for (const password of passwords) expect(password).toMatch(/^[A-Z\d]{4}(-[a-z\d]{4}){4}$/);
  expect(passwords[0]).not.toBe(passwords[1]);
  expect(asked).toEqual(['eu-central-1_example']);
});

test('calls that begin at once read the policy once, and once again when it became stricter', async () => {
  const { asked, draw } = poolWith({ MinimumLength: 8 }, { MinimumLength: 30 });
  await Promise.all(Array.from({ length: 50 }, () => draw(taken)));
  expect(asked).toHaveLength(1);
  const strict = async (drawn: string) => {
    if (drawn.length < 30) throw Object.assign(new Error('too short'), { name: 'InvalidPasswordException' });
    return drawn;
  };
  const passwords = await Promise.all(Array.from({ length: 50 }, () => draw(strict)));
  expect(new Set(passwords).size).toBe(50);
  expect(asked).toHaveLength(2);
});

test('a pool that names no policy has Cognito’s usual one', async () => {
  expect(await poolWith({}).draw(taken)).toHaveLength(14);
});

test('a policy that became stricter is read again, and the person is invited', async () => {
  const { asked, draw } = poolWith({ MinimumLength: 8 }, { MinimumLength: 30 });
  await draw(taken);
  const password = await draw(async (drawn) => {
    if (drawn.length < 30) throw Object.assign(new Error('too short'), { name: 'InvalidPasswordException' });
    return drawn;
  });
  expect(password).toHaveLength(34);
  expect(asked).toHaveLength(2);
});

test('a password that is refused although the policy has just been read is refused', async () => {
  const { asked, draw } = poolWith({ MinimumLength: 8 });
  const refuse = async () => {
    throw Object.assign(new Error('reused'), { name: 'InvalidPasswordException' });
  };
  await expect(draw(refuse)).rejects.toThrow('reused');
  await expect(draw(refuse)).rejects.toThrow('reused');
  expect(asked).toHaveLength(2);
});

test('any other refusal is the caller’s, and sent once', async () => {
  const { asked, draw } = poolWith({ MinimumLength: 8 });
  await draw(taken);
  let sent = 0;
  const refuse = async () => {
    sent++;
    throw Object.assign(new Error('exists'), { name: 'UsernameExistsException' });
  };
  await expect(draw(refuse)).rejects.toThrow('exists');
  expect([sent, asked.length]).toEqual([1, 1]);
});

test('a pool that could not be read is read by the next', async () => {
  const { draw } = poolWith(new Error('throttled'), { MinimumLength: 8 });
  await expect(draw(taken)).rejects.toThrow('throttled');
  expect(await draw(taken)).toHaveLength(14);
});
