import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../../functions/domain/refusal.ts';
import { addressSettings, judgeAddressChange } from '../../../../functions/domain/sign-up/judge-address-change.ts';
import { readSignUpRules, signUpSettings } from '../../../../functions/domain/sign-up/sign-up-rules.ts';
import { parseSettings } from '../../../../settings/config.ts';

function judge(person: Parameters<typeof judgeAddressChange>[0], stage: object): void {
  const settings = parseSettings({ stage: 'dev', ...stage });
  judgeAddressChange(person, addressSettings.parse(settings), readSignUpRules(signUpSettings.parse(settings)));
}

const changeable = { selfService: { changeAddress: true } };
const ours = { userDirectory: { signUp: { allowedDomains: ['acme.example'] } } };

describe('a code for another address is', () => {
  test.each([
    ['where the settings let people change theirs', { email: 'ann@home.example' }, changeable],
    ['of a domain that may sign up', { email: 'ann@acme.example' }, { ...changeable, ...ours }],
    [
      'in a pool of somebody else, who decides',
      { email: 'ann@home.example' },
      { region: 'eu-central-1', userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI' } },
    ],
  ])('sent %s', (_where, person, stage) => {
    expect(() => judge(person, stage)).not.toThrow();
  });

  test.each([
    ['unless the settings let people change theirs', { email: 'ann@acme.example' }, {}],
    ['to a domain that may not sign up', { email: 'ann@home.example' }, { ...changeable, ...ours }],
    ['to a spelling that no file would find', { email: 'Ann@acme.example' }, { ...changeable, ...ours }],
  ])('not sent %s', (_where, person, stage) => {
    expect(() => judge(person, stage)).toThrow(Refusal);
  });

  test("refused in the person's language", () => {
    expect(() => judge({ email: 'ann@acme.example', locale: 'de' }, {})).toThrow('lässt sich hier nicht ändern');
  });
});
