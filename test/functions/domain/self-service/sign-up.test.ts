import { expect, test } from 'vitest';
import { Problem } from '../../../../functions/domain/api/problems.ts';
import { Refusal } from '../../../../functions/domain/refusal.ts';
import { CognitoRefusal } from '../../../../functions/domain/self-service/cognito-refusal.ts';
import { admitSignUp, isOfAccount } from '../../../../functions/domain/self-service/sign-up.ts';
import { signUpRulesWith } from '../../../support/domain-settings.ts';

const rules = signUpRulesWith({ allowedDomains: ['acme.example'], trustedDomains: ['acme.example'] });

test('a person whom the rules allow is judged as by the trigger', () => {
  expect(admitSignUp({ email: 'ann@acme.example' }, rules)).toEqual({ autoConfirmUser: true, autoVerifyEmail: false });
});

test('a person whom the rules refuse reads why, in their language, as a sentence', () => {
  const tryIt = () => admitSignUp({ email: 'ann@other.example', locale: 'de' }, rules);
  const detail = 'Bitte registrieren Sie sich mit der E-Mail-Adresse Ihrer Organisation.';
  expect(tryIt).toThrow(Problem);
  expect(tryIt).toThrow(
    expect.objectContaining({
      code: 'SIGN_UP_REFUSED',
      errors: [{ field: 'email', code: 'NOT_ADMITTED', detail }],
      cause: expect.any(Refusal),
    }),
  );
});

test('a fault of our own is not mistaken for a refusal', () => {
  expect(() =>
    admitSignUp(
      { email: 'ann@acme.example' },
      { ...rules, allowedDomains: [] as never, blockedDomains: null as never },
    ),
  ).toThrow(TypeError);
});

test('Cognito says in two ways that an address has an account', () => {
  expect(isOfAccount(new CognitoRefusal('UsernameExistsException', ''))).toBe(true);
  expect(isOfAccount(new CognitoRefusal('AliasExistsException', ''))).toBe(true);
  expect(isOfAccount(new CognitoRefusal('CodeDeliveryFailureException', ''))).toBe(false);
  expect(isOfAccount(new Error('UsernameExistsException'))).toBe(false);
});
