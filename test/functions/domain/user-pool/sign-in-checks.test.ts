import { expect, test } from 'vitest';
import { findPoolProblems } from '../../../../functions/domain/user-pool/find-pool-problems.ts';
import type { ClientDescription, MfaDescription } from '../../../../functions/domain/user-pool/pool-description.ts';
import { expectProblem, needs, type ProblemCase, suitablePool } from '../../../support/pool-description.ts';

const mfa = (change: MfaDescription) => suitablePool({ mfa: change });
const client = (change: ClientDescription) => suitablePool({ client: change });
const flows = (...names: string[]) => ({ ExplicitAuthFlows: names.map((name) => `ALLOW_${name}_AUTH`) });
const { PreSignUp, CustomMessage } = needs.triggers ?? {};
const theirs = 'arn:aws:lambda:eu-central-1:111122223333:function:theirs';
const triggers = (LambdaConfig: object) => suitablePool({ pool: { LambdaConfig } });

const everyFlow = flows('USER_PASSWORD', 'USER_SRP', 'REFRESH_TOKEN', 'USER');
const wantsPasskeys = {
  signIn: { invitation: 'password', passkeys: true },
  portalHost: 'portal.acme.example',
} as const;
const passkeys = (RelyingPartyId: string | undefined, AllowedFirstAuthFactors = ['PASSWORD', 'WEB_AUTHN']) => {
  const { PasswordPolicy } = suitablePool().pool.Policies ?? {};
  return suitablePool({
    client: everyFlow,
    mfa: { WebAuthnConfiguration: { RelyingPartyId } },
    pool: { Policies: { PasswordPolicy, SignInPolicy: { AllowedFirstAuthFactors } } },
  });
};

test('passkeys work under the name of the portal', () => {
  expect(findPoolProblems(passkeys('portal.acme.example'), { ...needs, ...wantsPasskeys })).toEqual([]);
});

test.each<ProblemCase>([
  ['MFA_WEAKER', 'impairs', mfa({ MfaConfiguration: 'OFF' }), { mfa: 'OPTIONAL' }],
  ['MFA_WEAKER', 'impairs', mfa({ MfaConfiguration: undefined }), { mfa: 'ON' }, { mfa: 'required' }],
  ['MFA_WEAKER', 'impairs', mfa({}), { mfa: 'ON' }, { mfa: 'required' }],
  ['MFA_STRICTER', 'advises', mfa({ MfaConfiguration: 'ON' })],
  ['MFA_STRICTER', 'advises', mfa({}), undefined, { mfa: 'off' }],
  [
    'MFA_WITHOUT_APP',
    'impairs',
    mfa({ MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: undefined }),
    { mfa: 'ON' },
  ],
  [
    'TRIGGERS_MISSING',
    'impairs',
    triggers({ PreSignUp, PreTokenGeneration: theirs }),
    { pool: { LambdaConfig: { CustomMessage } } },
  ],
  ['TRIGGERS_TAKEN', 'impairs', triggers({ PreSignUp: theirs, CustomMessage })],
  [
    'CLIENT_WITHOUT_FLOWS',
    'impairs',
    client(flows('USER_SRP', 'REFRESH_TOKEN')),
    { client: flows('USER_SRP', 'REFRESH_TOKEN', 'USER_PASSWORD') },
  ],
  [
    'CLIENT_WITHOUT_FLOWS',
    'impairs',
    client(flows('USER_PASSWORD')),
    { client: flows('USER_PASSWORD', 'USER_SRP') },
    { refreshTokenRotation: true },
  ],
  [
    'CLIENT_WITHOUT_FLOWS',
    'impairs',
    {
      ...passkeys('portal.acme.example'),
      client: { ...suitablePool().client, ...flows('USER_PASSWORD', 'USER_SRP', 'REFRESH_TOKEN') },
    },
    { client: flows('USER_PASSWORD', 'USER_SRP', 'REFRESH_TOKEN', 'USER') },
    wantsPasskeys,
  ],
  ['PASSKEYS_ELSEWHERE', 'impairs', passkeys('login.acme.example'), undefined, wantsPasskeys],
  ['PASSKEYS_ELSEWHERE', 'impairs', passkeys('acme.example'), undefined, wantsPasskeys],
  ['PASSKEYS_ELSEWHERE', 'impairs', passkeys(undefined), undefined, wantsPasskeys],
  ['PASSKEYS_NOT_ALLOWED', 'impairs', passkeys('portal.acme.example', ['PASSWORD']), undefined, wantsPasskeys],
  [
    'CODES_NOT_ALLOWED',
    'forbids',
    suitablePool({ client: everyFlow }),
    undefined,
    { signIn: { invitation: 'link', passkeys: false } },
  ],
  [
    'CODES_NOT_ALLOWED',
    'forbids',
    suitablePool({ client: everyFlow, pool: { UserPoolTier: 'LITE' } }),
    undefined,
    { signIn: { invitation: 'link', passkeys: false } },
  ],
  [
    'CLIENT_REVEALS_ACCOUNTS',
    'impairs',
    client({ PreventUserExistenceErrors: 'LEGACY' }),
    { client: { PreventUserExistenceErrors: 'ENABLED' } },
  ],
  [
    'CLIENT_WITHOUT_REVOCATION',
    'impairs',
    client({ EnableTokenRevocation: false }),
    { client: { EnableTokenRevocation: true } },
  ],
  [
    'CLIENT_WRITES_MARKS',
    'impairs',
    client({ WriteAttributes: ['email', 'custom:origin', 'custom:department'] }),
    { client: { WriteAttributes: ['email', 'custom:department'] } },
  ],
  ['CLIENT_WRITES_MARKS', 'impairs', client({ WriteAttributes: ['custom:origin', 'custom:invited_at'] })],
  [
    'OTHER_CLIENTS_WRITE_MARKS',
    'impairs',
    suitablePool({
      others: [
        { ClientName: 'web', WriteAttributes: ['email', 'custom:invited_at'] },
        { ClientName: 'mobile', WriteAttributes: ['email', 'custom:department'] },
        { ClientName: 'machine' },
      ],
    }),
  ],
  [
    'PROVIDERS_AMBIGUOUS',
    'impairs',
    suitablePool({ providers: ['Google', 'Entra', 'Entra_Guests'] }),
    undefined,
    { signUp: { linkProviders: ['Google', 'Entra'] } },
  ],
  ['CLIENT_WITH_SECRET', 'impairs', client({ ClientSecret: 'whatever it is' })],
  [
    'PLAN_WITHOUT_ROTATION',
    'impairs',
    suitablePool({ pool: { UserPoolTier: 'LITE' } }),
    undefined,
    { refreshTokenRotation: true },
  ],
])('a pool has the problem %s, which %s', (...problem) => {
  expectProblem(...problem);
});

test('a pool and client that are set up for the product have no problem', () => {
  expect(findPoolProblems(suitablePool(), needs)).toEqual([]);
  const rotating = client(flows('USER_PASSWORD', 'USER_SRP'));
  expect(findPoolProblems(rotating, { ...needs, refreshTokenRotation: true })).toEqual([]);
});

test.each([undefined, {}, { RecoveryMechanisms: [] }])(
  'a pool that says nothing of recovery resets passwords by text message, or by email: %j',
  (AccountRecoverySetting) => {
    expect(findPoolProblems(suitablePool({ pool: { AccountRecoverySetting } }), needs)).toEqual([]);
  },
);

test('a secret is not quoted', () => {
  expect(JSON.stringify(findPoolProblems(client({ ClientSecret: 'whatever it is' }), needs))).not.toContain('whatever');
});

test('what nobody knows is not checked: Region and functions before there is a stack, MFA and client', () => {
  const { pool } = suitablePool({ pool: { Id: 'us-east-1_AbCdEfGhI', LambdaConfig: {} } });
  expect(findPoolProblems({ pool }, { ...needs, region: undefined, triggers: undefined })).toEqual([]);
});

test("somebody else's function stays where a trigger beside it is set", () => {
  const problems = findPoolProblems(triggers({ PreSignUp: theirs }), needs);
  expect(problems.map(({ kind }) => kind)).toEqual(['TRIGGERS_MISSING', 'TRIGGERS_TAKEN']);
  expect(problems[0]?.fix).toEqual({ pool: { LambdaConfig: { CustomMessage } } });
});
