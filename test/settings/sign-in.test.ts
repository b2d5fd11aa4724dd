import { describe, expect, test } from 'vitest';
import { parseSettings, type SettingsInput } from '../../settings/config.ts';
import { portalConfig } from '../../settings/portal-page.ts';

const domain = {
  name: 'portal.acme.example',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
};
const essentials = { featurePlan: 'ESSENTIALS' } as const;
const settingsWith = (change: Omit<SettingsInput, 'stage'>) => parseSettings({ stage: 'dev', ...change });

describe('invitations', () => {
  test('bring a temporary password by default, and a link where settings say so', () => {
    expect(settingsWith({}).signIn.invitation).toBe('password');
    const signIn = { invitation: 'link' } as const;
    expect(settingsWith({ userDirectory: essentials, signIn }).signIn.invitation).toBe('link');
  });

  test.each<[string, Omit<SettingsInput, 'stage'>, RegExp]>([
    [
      'on LITE, with what ESSENTIALS costs',
      {},
      /^userDirectory\.featurePlan must be 'ESSENTIALS' or 'PLUS' for signIn\.invitation 'link'\. With ESSENTIALS Cognito charges \$0\.015 in place of \$0\.0055 a month for each active person beyond the first 10,000; it is not set$/,
    ],
    [
      'where two-factor authentication is required',
      { userDirectory: { ...essentials, mfa: 'required' } },
      /^signIn\.invitation must be 'password' where userDirectory\.mfa is 'required'/,
    ],
    [
      'that leads nowhere',
      { userDirectory: essentials, portal: { enabled: false } },
      /^signIn\.invitation must be 'password' where portal\.enabled is false and brand\.portalUrl is not set/,
    ],
  ])('can bring no link %s', (_, change, sentence) => {
    expect(() => settingsWith({ ...change, signIn: { invitation: 'link' } })).toThrow(sentence);
  });

  test('bring a link into a pool that existed, whose plan is its owner’s', () => {
    const userDirectory = { existingUserPoolId: 'eu-central-1_AbCdEfGhI' };
    expect(settingsWith({ userDirectory, signIn: { invitation: 'link' } }).signIn.invitation).toBe('link');
  });
});

describe('passkeys', () => {
  test.each<[boolean, string, Omit<SettingsInput, 'stage'>]>([
    [true, 'a plan that has them and a portal with a name', { userDirectory: essentials, portal: { domain } }],
    [
      true,
      'two-factor authentication, which they satisfy',
      { userDirectory: { ...essentials, mfa: 'required' }, portal: { domain } },
    ],
    [false, 'LITE', { portal: { domain } }],
    [false, 'a portal under CloudFront’s name', { userDirectory: essentials }],
    [
      false,
      'a pool that existed',
      { userDirectory: { ...essentials, existingUserPoolId: 'eu-central-1_AbCdEfGhI' }, portal: { domain } },
    ],
    [false, 'settings that say no', { userDirectory: essentials, portal: { domain }, signIn: { passkeys: false } }],
  ])('are %s with %s', (passkeys, _, change) => {
    expect(settingsWith(change).signIn.passkeys).toBe(passkeys);
  });

  test('are refused on LITE, and without a page', () => {
    const signIn = { passkeys: true };
    expect(() => settingsWith({ signIn })).toThrow(
      /^userDirectory\.featurePlan must be 'ESSENTIALS' or 'PLUS' for signIn\.passkeys\. With ESSENTIALS Cognito charges \$0\.015/,
    );
    expect(() => settingsWith({ userDirectory: essentials, portal: { enabled: false }, signIn })).toThrow(
      /^signIn\.passkeys must be false or left out where portal\.enabled is false/,
    );
  });
});

test.each<[Omit<SettingsInput, 'stage'>, object]>([
  [{}, { invitation: 'password', email_codes: false, passkeys: false }],
  [
    { userDirectory: essentials, signIn: { invitation: 'link', passkeys: true } },
    { invitation: 'link', email_codes: true, passkeys: true },
  ],
])('the portal learns how people come in: %j', (change, signIn) => {
  expect(portalConfig(settingsWith(change)).sign_in).toEqual(signIn);
});
