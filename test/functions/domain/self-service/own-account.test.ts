import { describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../../functions/contract.ts';
import {
  accountSettings,
  admitAddress,
  describeAccount,
  type OwnAccount,
} from '../../../../functions/domain/self-service/own-account.ts';
import { readSignUpRules, signUpSettings } from '../../../../functions/domain/sign-up/sign-up-rules.ts';
import { parseSettings } from '../../../../settings/config.ts';

const ann: OwnAccount = {
  attributes: { email: 'Ann@acme.example', email_verified: 'true', sub: '1', given_name: 'Ann' },
  hasPassword: true,
  secondFactors: [],
  preferredFactor: undefined,
};
const stage = (given: object = {}) =>
  parseSettings({ stage: 'dev', selfService: { changeAddress: true }, protected: { groups: ['board'] }, ...given });
const settingsOf = (settings = stage()) => ({
  ...accountSettings.parse(settings),
  protected: settings.protected,
});
const describeTo = (own: Partial<OwnAccount>, groups: readonly string[] = [], settings = settingsOf()) =>
  describeAccount({ ...ann, ...own }, { groups }, settings);

describe('an account says', () => {
  test('what its owner may see, and nothing that the product keeps for itself', () => {
    const attributes = { ...ann.attributes, 'custom:origin': 'run', locale: '' };
    expect(describeTo({ attributes }).attributes).toEqual({ given_name: 'Ann' });
  });

  test('which second factors are on, and which one a sign-in asks for', () => {
    const secondFactors = ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
    expect(describeTo({ secondFactors, preferredFactor: 'EMAIL_OTP' }).factors).toEqual({
      password: true,
      authenticator: true,
      email_code: true,
      preferred: 'email_code',
    });
    expect(describeTo({ hasPassword: false }).factors).toEqual({
      password: false,
      authenticator: false,
      email_code: false,
    });
  });
});

describe('the address may be changed', () => {
  test('where the settings say so', () => {
    expect(describeTo({}).may_change_email).toBe(true);
    expect(describeTo({}, [], settingsOf(parseSettings({ stage: 'dev' }))).may_change_email).toBe(false);
  });

  test('not by those whom others may not act on either', () => {
    for (const group of [AdminGroup.admin, 'board'])
      expect(describeTo({}, [group]).may_change_email, group).toBe(false);
  });

  test('not where a provider writes it over at each sign-in', () => {
    const identities = JSON.stringify([{ providerName: 'Entra', userId: '7' }]);
    const own = describeTo({ attributes: { ...ann.attributes, identities } });
    expect(own).toMatchObject({ may_change_email: false, providers: ['Entra'] });
  });

  const rules = readSignUpRules(
    signUpSettings.parse(stage({ userDirectory: { signUp: { allowedDomains: ['acme.example'] } } })),
  );
  test.each([
    ['into what it is already, however it is written', 'ann@acme.example', 'INVALID_REQUEST', 'UNCHANGED'],
    ['into one that could not sign up', 'ann@home.example', 'ADDRESS_REFUSED', 'NOT_ADMITTED'],
  ])('not %s', (_into, email, code, fault) => {
    expect(() => admitAddress(email, ann, rules)).toThrow(
      expect.objectContaining({ code, errors: [expect.objectContaining({ field: 'email', code: fault })] }),
    );
    expect(() => admitAddress('bea@acme.example', ann, rules)).not.toThrow();
  });
});
