import { expect, test } from 'vitest';
import { readSignUpRules, signUpSettings } from '../../../../functions/domain/sign-up/sign-up-rules.ts';
import type { FunctionName } from '../../../../functions/functions.ts';
import { readSettings } from '../../../../functions/runtime/environment.ts';
import { parseSettings, type SettingsInput } from '../../../../settings/config.ts';
import { functionSettings } from '../../../../settings/function-settings.ts';

const rulesOf = (name: FunctionName, userDirectory: SettingsInput['userDirectory']) => {
  const { environment } = functionSettings(name, parseSettings({ stage: 'dev', userDirectory }));
  return readSignUpRules(readSettings(signUpSettings, environment));
};

const everybody = {
  allowedDomains: [],
  blockedDomains: [],
  blockDisposable: false,
  trustedDomains: [],
  verifyTrustedDomains: false,
  caseSensitive: true,
};

// The trigger judges people who use Cognito's own API or a provider; the operation those who use ours.
test.each(['PreSignUp', 'SignUp'] as const)('rules of the settings reach %s', (name) => {
  expect(rulesOf(name, {})).toEqual(everybody);
  const signUp = {
    allowedDomains: ['acme.example', '*.acme.example'],
    blockDisposable: true,
  };
  expect(rulesOf(name, { signUp, caseSensitive: false })).toEqual({ ...everybody, ...signUp, caseSensitive: false });
});

test.each(['{}', '{"userDirectory":{"signUp":{},"caseSensitive":true}}'])(
  'rules that are missing are not guessed: %s',
  (SETTINGS) => {
    expect(() => readSettings(signUpSettings, { SETTINGS })).toThrow(
      /^The environment variable SETTINGS has no valid /,
    );
  },
);
