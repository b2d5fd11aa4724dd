import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { accountOperations } from '../../../../functions/domain/self-service/operations/account.ts';
import type { Operation } from '../../../../functions/domain/self-service/operations/operation.ts';
import { passkeyOperations } from '../../../../functions/domain/self-service/operations/passkeys.ts';
import { passwordlessOperations } from '../../../../functions/domain/self-service/operations/passwordless.ts';
import { passwordOperations } from '../../../../functions/domain/self-service/operations/passwords.ts';
import { profileOperations } from '../../../../functions/domain/self-service/operations/profile.ts';
import { signInOperations } from '../../../../functions/domain/self-service/operations/sign-in.ts';
import { signOutOperations } from '../../../../functions/domain/self-service/operations/sign-out.ts';
import { signUpOperations } from '../../../../functions/domain/self-service/operations/sign-up.ts';
import {
  operationNames,
  operations,
  routeNames,
  routes,
} from '../../../../functions/domain/self-service/operations.ts';
import { parseSettings } from '../../../../settings/config.ts';

test('no two files declare an operation of the same name', () => {
  const declared = [
    signInOperations,
    passwordOperations,
    signUpOperations,
    accountOperations,
    profileOperations,
    signOutOperations,
    passwordlessOperations,
    passkeyOperations,
  ].flatMap(Object.keys);
  expect([...new Set(declared)]).toEqual(declared);
  expect([...operationNames].sort()).toEqual([...declared].sort());
  expect(Object.values(operations).map(({ name }) => name)).toEqual(operationNames);
});

test.each(Object.values<Operation>(operations))(
  '$name names fields that its request has',
  ({ request, newPasswordField }) => {
    const fields = Object.keys(z.toJSONSchema(request, { io: 'input' }).properties ?? {});
    expect(fields).toEqual(expect.arrayContaining(newPasswordField ? [newPasswordField] : []));
  },
);

test('no two operations answer the same request', () => {
  const keys = routeNames.map((name) => `${routes[name].method} ${routes[name].path}`);
  expect([...new Set(keys)]).toEqual(keys);
});

test('fewer requests are allowed where an email is sent', () => {
  const sending = Object.values<Operation>(operations).filter(({ sendsEmail }) => sendsEmail);
  expect(sending.map(({ name }) => name)).toEqual([
    'BeginSignIn',
    'ForgotPassword',
    'SignUp',
    'ResendCode',
    'ChangeAddress',
  ]);
});

test('a refresh reads whether refresh tokens rotate, and nothing else of the settings', () => {
  const settings = parseSettings({ stage: 'dev' });
  expect(operations.Refresh.settings.map((piece) => piece.parse(settings))).toEqual([
    { userDirectory: { refreshTokenRotation: settings.userDirectory.refreshTokenRotation } },
  ]);
});
