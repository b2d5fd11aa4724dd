import { describe, expect, test } from 'vitest';
import { Intake, OwnAttribute } from '../../functions/contract.ts';
import { findPoolProblems } from '../../functions/domain/user-pool/find-pool-problems.ts';
import type { FunctionName } from '../../functions/functions.ts';
import { poolNeeds, triggerResource, triggersOf } from '../../scripts/user-pool/pool-needs.ts';
import type { SettingsInput } from '../../settings/config.ts';
import { everything } from './everything.ts';
import { statementsOf, synthesise } from './synthesise.ts';

type Directory = NonNullable<SettingsInput['userDirectory']>;

const withDirectory = (userDirectory: Directory) => synthesise({ userDirectory });
/** What a function reads of the settings, as the template has it. */
const settingsOf = ({ of }: ReturnType<typeof synthesise>, name: FunctionName): unknown => {
  const [, found] = of('AWS::Lambda::Function').find(([id]) => id.includes(`${name}Function`)) ?? [];
  return JSON.parse(found?.Properties.Environment.Variables.SETTINGS);
};
/** What can be set at a time, each other than by default. */
const changed = {
  passwordMinimumLength: 12,
  temporaryPasswordValidityDays: 30,
  mfa: 'optional',
  featurePlan: 'PLUS',
  threatProtection: 'enforced',
  caseSensitive: false,
  selfSignUp: false,
  customAttributes: [{ name: 'cost_centre', type: 'Number' }],
  mail: { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example', replyTo: 'help@acme.example' },
} satisfies Directory;
const pool = (userDirectory: Directory = {}) => withDirectory(userDirectory).only('AWS::Cognito::UserPool');

describe('the user pool', () => {
  test('by default signs in with email, asks for 15 characters and nothing more, and recovers by email', () => {
    expect(pool()).toMatchObject({
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: true },
      MfaConfiguration: 'OFF',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 15,
          RequireLowercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
          RequireUppercase: false,
          TemporaryPasswordValidityDays: 7,
        },
      },
    });
  });

  test.each([
    [{ mfa: 'required' }, { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }],
    [{ featurePlan: 'ESSENTIALS' }, { UserPoolTier: 'ESSENTIALS' }],
    [{ featurePlan: 'PLUS', threatProtection: 'audit' }, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }],
  ] satisfies [Directory, object][])('%j', (change, expected) => {
    expect(pool(change)).toMatchObject(expected);
  });

  test.each([
    ['passwordMinimumLength', { Policies: { PasswordPolicy: { MinimumLength: 12 } } }],
    ['temporaryPasswordValidityDays', { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } } }],
    ['mfa', { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }],
    ['featurePlan', { UserPoolTier: 'PLUS' }],
    ['threatProtection', { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }],
    ['caseSensitive', { UsernameConfiguration: { CaseSensitive: false } }],
    ['selfSignUp', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }],
    [
      'customAttributes',
      {
        Schema: expect.arrayContaining([expect.objectContaining({ Name: 'cost_centre', AttributeDataType: 'Number' })]),
      },
    ],
    [
      'mail',
      {
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          From: '"Onboarding" <hr@acme.example>',
          ReplyToEmailAddress: 'help@acme.example',
        },
      },
    ],
  ] satisfies [keyof typeof changed, object][])('goes by %s', (_, expected) => {
    expect(pool()).not.toMatchObject(expected);
    expect(pool(changed)).toMatchObject(expected);
  });

  const named = {
    domain: {
      name: 'portal.acme.example',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
    },
  };

  const withLinks = {
    featurePlan: 'ESSENTIALS',
    mail: { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example' },
  } as const satisfies Directory;

  test('takes passwords alone by default, and says nothing of other ways in', () => {
    const { Policies, ...rest } = pool();
    expect(Policies).not.toHaveProperty('SignInPolicy');
    expect(Object.keys(rest).filter((name) => name.startsWith('WebAuthn'))).toEqual([]);
  });

  test('takes codes by email where invitations bring a link, and then wants no password in them', () => {
    const { Policies, AdminCreateUserConfig } = synthesise({
      userDirectory: withLinks,
      signIn: { invitation: 'link' },
      brand: { portalUrl: 'https://portal.acme.example/' },
    }).only('AWS::Cognito::UserPool');
    expect(Policies.SignInPolicy).toEqual({ AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] });
    const { EmailMessage } = AdminCreateUserConfig.InviteMessageTemplate;
    expect(EmailMessage).not.toContain('{####}');
    expect(EmailMessage).toContain('https://portal.acme.example/');
  });

  test.each([
    ['off', undefined],
    ['optional', 'MULTI_FACTOR_WITH_USER_VERIFICATION'],
    ['required', 'MULTI_FACTOR_WITH_USER_VERIFICATION'],
  ] as const)(
    'takes passkeys of the portal, unlocked by the person; with mfa %s',
    (mfa, WebAuthnFactorConfiguration) => {
      const { only } = synthesise({ userDirectory: { featurePlan: 'ESSENTIALS', mfa }, portal: named });
      const found = only('AWS::Cognito::UserPool');
      expect(found).toMatchObject({
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
        WebAuthnRelyingPartyID: 'portal.acme.example',
        WebAuthnUserVerification: 'required',
      });
      expect(found.WebAuthnFactorConfiguration).toBe(WebAuthnFactorConfiguration);
    },
  );

  test('can send no links where SES sends nothing', () => {
    const asked = { userDirectory: { featurePlan: 'ESSENTIALS' }, signIn: { invitation: 'link' } } as const;
    expect(() => synthesise(asked)).toThrow(
      /^signIn\.invitation must be 'password', got 'link': neither userDirectory\.mail/,
    );
  });

  test('can take no passkeys where the portal has no name of its own', () => {
    const asked = { userDirectory: { featurePlan: 'ESSENTIALS' }, signIn: { passkeys: true } } as const;
    expect(() => synthesise(asked)).toThrow(
      /^signIn\.passkeys must be false or left out, got true: portal\.domain is not set/,
    );
  });

  test('has the groups of the settings', () => {
    const { of } = withDirectory({ groups: [{ name: 'night-shift', description: 'People who work at night' }] });
    const names = of('AWS::Cognito::UserPoolGroup').map(([, { Properties }]) => Properties.GroupName);
    expect(names.filter((name) => !name.startsWith('onboarding-'))).toEqual(['night-shift']);
  });

  test('has a web ACL in front of its own addresses where settings name one', () => {
    const webAclArn = everything.userDirectory?.webAclArn;
    expect(withDirectory({}).of('AWS::WAFv2::WebACLAssociation')).toEqual([]);
    const { only, of } = synthesise(everything);
    const [[userPool] = []] = of('AWS::Cognito::UserPool');
    expect(only('AWS::WAFv2::WebACLAssociation')).toEqual({
      WebACLArn: webAclArn,
      ResourceArn: { 'Fn::GetAtt': [userPool, 'Arn'] },
    });
  });

  test('has as many groups as the stack has room for; one more is refused by name', () => {
    const groups = (count: number) => ({
      userDirectory: {
        groups: Array.from({ length: count }, (_, index) => ({ name: `g${index}`, description: 'A group' })),
      },
    });
    const room = 500 - Object.keys(synthesise().resources).length + synthesise().settings.userDirectory.groups.length;
    expect(Object.keys(synthesise(groups(room)).resources)).toHaveLength(500);
    expect(() => synthesise(groups(room + 1))).toThrow(
      `userDirectory.groups must be a list of at most ${room} groups with these settings: the stack would have 501 resources`,
    );
  });

  test('has a sign-in page under the prefix of the settings, or one made from the stack', () => {
    const named = withDirectory({ domainPrefix: 'acme-people' });
    expect(named.only('AWS::Cognito::UserPoolDomain').Domain).toBe('acme-people');
    const made = JSON.stringify(withDirectory({}).only('AWS::Cognito::UserPoolDomain').Domain);
    expect(made).toContain('AWS::StackId');
  });

  test("warns of the limits of Cognito's own sender without SES; with SES does not", () => {
    const limits = expect.stringContaining('at most 50 a day');
    expect(withDirectory({}).warnings).toContainEqual(limits);
    expect(withDirectory(changed).warnings).not.toContainEqual(limits);
  });
});

describe('the client', () => {
  const client = (change: Directory, brand: SettingsInput['brand'] = {}) =>
    synthesise({ userDirectory: change, brand }).only('AWS::Cognito::UserPoolClient');

  test('has no secret, and never says whether a person exists', () => {
    const settings = client({});
    expect(settings).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect([...settings.ExplicitAuthFlows].sort()).toEqual([
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
    ]);
  });

  test('lets people choose how they sign in where there is a choice, and gives them time for an email to arrive', () => {
    const settings = synthesise({ userDirectory: { ...changed, mfa: 'off' }, signIn: { invitation: 'link' } }).only(
      'AWS::Cognito::UserPoolClient',
    );
    expect(settings.ExplicitAuthFlows).toContain('ALLOW_USER_AUTH');
    expect(settings.AuthSessionValidity).toBe(15);
    expect(client({})).not.toHaveProperty('AuthSessionValidity');
  });

  test('rotates refresh tokens where settings say so, and then allows no other way to refresh', () => {
    const settings = withDirectory({ featurePlan: 'ESSENTIALS', refreshTokenRotation: true }).only(
      'AWS::Cognito::UserPoolClient',
    );
    expect(settings.RefreshTokenRotation).toEqual({ Feature: 'ENABLED', RetryGracePeriodSeconds: 60 });
    expect(settings.ExplicitAuthFlows).not.toContain('ALLOW_REFRESH_TOKEN_AUTH');
  });

  test('lets nobody write custom attributes of their own', () => {
    const { WriteAttributes } = client({ customAttributes: [{ name: 'role' }] });
    expect(WriteAttributes).toContain('given_name');
    expect(WriteAttributes).not.toContain('custom:role');
  });

  test('sends people from the sign-in page back to the portal', () => {
    expect(client({}, { portalUrl: 'https://portal.acme.example/' })).toMatchObject({
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://portal.acme.example/'],
    });
  });

  const saml = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
  test.each([
    ['Google', { email: 'email', email_verified: 'email_verified', nickname: 'name' }],
    ['Facebook', { email: 'email', nickname: 'name' }],
    ['LoginWithAmazon', { email: 'email', name: 'name' }],
    [
      'SignInWithApple',
      { email: 'email', email_verified: 'email_verified', given_name: 'firstName', family_name: 'lastName' },
    ],
    ['Entra', { email: `${saml}/emailaddress`, nickname: `${saml}/givenname` }],
    ['Ping', { email: `${saml}/emailaddress`, email_verified: 'mail_verified', nickname: `${saml}/givenname` }],
    ['Okta', { email: 'email', email_verified: 'email_verified', nickname: 'name' }],
  ])('lets people in who come from %s, and takes of what it says %j', (name, mapping) => {
    const { of, only } = synthesise(everything);
    const providers = of('AWS::Cognito::UserPoolIdentityProvider').map(([, { Properties }]) => Properties);
    const provider = providers.find(({ ProviderName }) => ProviderName === name);
    expect(provider?.AttributeMapping).toEqual(mapping);
    const client = only('AWS::Cognito::UserPoolClient');
    expect(client.SupportedIdentityProviders).toContain(name);
    // Cognito writes as the client does, except for whether an address is verified.
    const written = Object.keys(mapping).filter((attribute) => attribute !== 'email_verified');
    expect(client.WriteAttributes).toEqual(expect.arrayContaining(written));
  });
});

describe('the identity pool', () => {
  test('is there when asked for, and only for people who signed in', () => {
    expect(withDirectory({}).of('AWS::Cognito::IdentityPool')).toEqual([]);
    const { only, outputs } = withDirectory({ identityPool: { enabled: true } });
    expect(only('AWS::Cognito::IdentityPool').AllowUnauthenticatedIdentities).toBe(false);
    expect(Object.keys(only('AWS::Cognito::IdentityPoolRoleAttachment').Roles)).toEqual(['authenticated']);
    expect(outputs).toHaveProperty('IdentityPoolId');
  });

  test('accepts guests where settings say so, with a role that allows nothing', () => {
    const { only, resources } = withDirectory({ identityPool: { enabled: true, guests: true } });
    expect(Object.keys(only('AWS::Cognito::IdentityPoolRoleAttachment').Roles)).toContain('unauthenticated');
    const guest = Object.keys(resources).find((id) => id.includes('GuestRole')) ?? '';
    expect(JSON.stringify(resources).split(guest)).toHaveLength(3);
  });
});

describe('the doctor finds nothing wrong with the pool that a deployment makes', () => {
  test.each<[string, Partial<SettingsInput>]>([
    ['by default', { userDirectory: {} }],
    ['with other settings', { userDirectory: changed }],
    ['with everything', everything],
  ])('%s', (_, input) => {
    const { only, of, settings } = synthesise(input);
    const { Schema, LambdaConfig, EnabledMfas, ...properties } = only('AWS::Cognito::UserPool');
    // A deployment puts the name of the stack's own set in the place of the reference.
    const [[id, set] = []] = of('AWS::SES::ConfigurationSet');
    if (set) {
      expect(properties.EmailConfiguration.ConfigurationSet).toEqual({ Ref: id });
      properties.EmailConfiguration = { ...properties.EmailConfiguration, ConfigurationSet: set.Properties.Name };
    }
    const standard = new Set<string>(['email']);
    const SchemaAttributes = Schema.map(({ Name, ...rest }: { readonly Name: string }) => ({
      Name: standard.has(Name) ? Name : `custom:${Name}`,
      ...rest,
    }));
    const found = findPoolProblems(
      {
        pool: { ...properties, SchemaAttributes },
        mfa: {
          ...properties,
          SoftwareTokenMfaConfiguration: { Enabled: EnabledMfas?.includes('SOFTWARE_TOKEN_MFA') },
          WebAuthnConfiguration: { RelyingPartyId: properties.WebAuthnRelyingPartyID },
        },
        client: only('AWS::Cognito::UserPoolClient'),
      },
      poolNeeds(settings, undefined),
    );
    // Without a sender in the settings, which the synth warns of.
    const sent = settings.userDirectory.mail.sesIdentity ? [] : ['COGNITO_SENDER'];
    expect(found.map(({ kind }) => kind)).toEqual(sent);
    expect(Object.keys(LambdaConfig).toSorted()).toEqual(triggersOf(settings).toSorted());
  });
});

describe('a pool that existed before', () => {
  const existing = withDirectory({
    existingUserPoolId: 'eu-central-1_AbCdEfGhI',
    signUp: { linkProviders: ['Theirs'] },
  });

  test('is used and not created again', () => {
    expect(existing.of('AWS::Cognito::UserPool')).toEqual([]);
    const groups = existing.of('AWS::Cognito::UserPoolGroup').map(([, { Properties }]) => Properties.GroupName);
    expect(groups.filter((name) => !name.startsWith('onboarding-'))).toEqual([]);
    expect(existing.outputs.UserPoolId?.Value).toBe('eu-central-1_AbCdEfGhI');
    expect(existing.only('AWS::Cognito::UserPoolClient').UserPoolId).toBe('eu-central-1_AbCdEfGhI');
  });

  test('may call the triggers, and a warning leaves it to the doctor to set them', () => {
    const asked = existing
      .of('AWS::Lambda::Permission')
      .filter(([, { Properties }]) => Properties.Principal === 'cognito-idp.amazonaws.com');
    expect(asked).toHaveLength(5);
    expect(existing.outputs).toHaveProperty('CustomMessageFunctionArn');
    expect(existing.warnings.join('\n')).toMatch(/call the functions of its triggers, CustomMessage, .*doctor sets/);
    // As the doctor finds them.
    for (const name of ['CustomMessage', 'PreSignUp', 'PostConfirmation', 'PostAuthentication']) {
      const found = existing.of('AWS::Lambda::Function').filter(([id]) => id.startsWith(triggerResource(name)));
      expect(found).toHaveLength(1);
    }
  });

  test('needs the providers whose people join an account, and a warning says what they have to map', () => {
    expect(existing.warnings.join('\n')).toMatch(
      /- Its owner adds the identity providers Theirs, with email mapped, and .*email_verified/,
    );
  });

  test.each(Object.values(OwnAttribute))('needs the attribute %s, and a warning says who adds it', (name) => {
    expect(existing.warnings.join('\n')).toMatch(new RegExp(`custom attributes .*\\b${name}\\b.*: doctor adds them`));
  });

  test('must sign people in with their email address, and nothing says that its owner could change that', () => {
    expect(existing.warnings.join('\n')).toMatch(/sign people in with their email address\. .* can never be changed/);
    expect(existing.warnings.join('\n')).toContain('npx onboarding doctor --stage dev');
  });
});

describe('sign-up', () => {
  const actionsOf = (change: Directory) =>
    statementsOf(withDirectory(change).resources).flatMap(({ actions }) => actions);

  test('links identities only where a provider is trusted', () => {
    expect(actionsOf({})).not.toContain('cognito-idp:AdminLinkProviderForUser');
    const { resources, only } = synthesise(everything);
    const actions = statementsOf(resources).flatMap((statement) => statement.actions);
    expect(actions).toContain('cognito-idp:AdminLinkProviderForUser');
    // What restores addresses is there for linked people only.
    expect(only('AWS::Cognito::UserPool').LambdaConfig).toHaveProperty('PreTokenGeneration');
    expect(pool().LambdaConfig).not.toHaveProperty('PreTokenGeneration');
    const ofRestoring = statementsOf(resources).filter((statement) =>
      statement.in.includes('PreTokenGenerationOnPool'),
    );
    expect(ofRestoring.flatMap((statement) => statement.actions)).toEqual(['cognito-idp:AdminUpdateUserAttributes']);
  });

  test('rules reach the function', () => {
    const stack = withDirectory({ signUp: { allowedDomains: ['acme.example'] } });
    expect(settingsOf(stack, 'PreSignUp')).toMatchObject({
      userDirectory: { signUp: { allowedDomains: ['acme.example'] } },
    });
  });

  test('by providers whose ids may have capitals causes a warning where the pool ignores case', () => {
    const { identityProviders } = everything.userDirectory ?? {};
    const warned = (caseSensitive: boolean) =>
      withDirectory({
        caseSensitive,
        callbackUrls: ['https://app.acme.example/'],
        identityProviders,
        signUp: { linkProviders: ['Google', 'Okta'] },
      }).warnings.filter((warning) => warning.includes('in lowercase only'));
    expect(warned(true)).toEqual([]);
    expect(warned(false)).toEqual([expect.stringContaining('linkProviders has Okta, and the pool ignores case')]);
  });

  test('by everybody causes a warning, outside dev', () => {
    const warned = (stage: string, userDirectory: Directory) =>
      synthesise({ stage, userDirectory }).warnings.some((warning) => warning.includes('anybody on the Internet'));
    expect(warned('prod', {})).toBe(true);
    expect(warned('staging', { signUp: { blockedDomains: ['rival.example'] } })).toBe(true);
    expect(warned('prod', { signUp: { allowedDomains: ['acme.example'] } })).toBe(false);
    expect(warned('prod', { selfSignUp: false })).toBe(false);
    expect(warned('dev', {})).toBe(false);
  });

  test.each([
    [true, {}],
    [false, changed],
  ])('knows whether the pool is case-sensitive (%s)', (caseSensitive, change) => {
    expect(settingsOf(withDirectory(change), 'PreSignUp')).toMatchObject({ userDirectory: { caseSensitive } });
  });

  test('migrates people from a legacy directory where there is one', () => {
    expect(pool().LambdaConfig).not.toHaveProperty('UserMigration');
    expect(pool({ legacyDirectory: { url: 'https://old.acme.example' } }).LambdaConfig).toHaveProperty('UserMigration');
  });
});

describe('bulk import', () => {
  test('encrypts with a key of its own where settings say so, and lets its functions use it', () => {
    const { only, of, resources } = synthesise({ bulkImport: { encryption: 'KMS' } });
    expect(only('AWS::KMS::Key').EnableKeyRotation).toBe(true);
    const [, inbox] = of('AWS::S3::Bucket').find(([id]) => id.startsWith('BulkImport')) ?? [];
    expect(JSON.stringify(inbox?.Properties.BucketEncryption)).toContain('aws:kms');
    const users = statementsOf(resources).filter(({ actions }) => actions.includes('kms:Decrypt'));
    expect(users.map((statement) => statement.in.replace(/RoleDefaultPolicy.*/, '')).sort()).toEqual([
      'AdminApiAdminManagePeople',
      'AdminApiAdminManageRuns',
      'AdminApiAdminReadPeople',
      'AdminApiAdminReadRuns',
      'AdminApiAdminUploadFiles',
      'AdminApiUndoImport',
      'BulkImport',
      'BulkImportCreateUsers',
      'BulkImportPrepareImport',
      'BulkImportReportImport',
      'EventIntakeApplyEvents',
      'Invitations',
      'InvitationsFindDueInvitations',
      'InvitationsReportInvitations',
      'InvitationsSendInvitations',
      'SelfServiceResendInvitation',
    ]);
  });

  test('sends invitations again by the validity of temporary passwords, and limits how many a day one client may cause', () => {
    const settings = {
      userDirectory: { temporaryPasswordValidityDays: 30 },
      selfService: { invitationsPerClientDay: 5 },
    };
    expect(settingsOf(synthesise(settings), 'ResendInvitation')).toMatchObject(settings);
  });

  test('takes its rates from the settings', () => {
    const quotas = { creationsPerSecond: 100, mailsPerSecond: 100 };
    const stack = synthesise({ pace: { ...quotas, liveShare: 0, intakeShare: 0.2, workers: 4 } });
    expect(settingsOf(stack, 'CreateUsers')).toMatchObject({ plan: { bulk: { creationsPerSecond: 80 }, workers: 4 } });
    expect(settingsOf(stack, 'ApplyEvents')).toMatchObject({ plan: { intake: { creationsPerSecond: 20 } } });
  });

  test('reserves concurrency only where settings say so', () => {
    const reserved = (bulkImport: SettingsInput['bulkImport']) =>
      synthesise({ bulkImport })
        .of('AWS::Lambda::Function')
        .flatMap(([, { Properties }]) => Properties.ReservedConcurrentExecutions ?? []);
    expect(reserved({})).toEqual([]);
    expect(reserved({ reservedConcurrency: 3 })).toEqual([3]);
  });
});

describe('events and alarms', () => {
  test('another account may put events of the sources named, and no others', () => {
    const { only } = synthesise({ events: { otherAccounts: ['123456789012'], allowedSources: ['hr.acme'] } });
    expect(only('AWS::Events::EventBus').Policy.Statement.at(-1)).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: ['123456789012'] },
      Action: 'events:PutEvents',
      Condition: {
        'ForAllValues:StringEquals': { 'events:detail-type': Object.keys(Intake), 'events:source': ['hr.acme'] },
      },
    });
  });

  test('alarms notify a person, or a topic that existed before', () => {
    expect(synthesise({ alarms: { email: 'ops@acme.example' } }).only('AWS::SNS::Subscription')).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@acme.example',
    });
    const topicArn = 'arn:aws:sns:eu-central-1:123456789012:ops';
    const { of } = synthesise({ alarms: { topicArn } });
    expect(of('AWS::SNS::Topic')).toEqual([]);
    expect(of('AWS::CloudWatch::Alarm')[0]?.[1].Properties.AlarmActions).toEqual([topicArn]);
  });

  test('logs are kept as long as settings say', () => {
    const days = synthesise({ logRetentionDays: 365 })
      .of('AWS::Logs::LogGroup')
      .map(([, { Properties }]) => Properties.RetentionInDays);
    expect(new Set(days)).toEqual(new Set([365]));
  });
});

test('lists of groups and of protected people reach the functions that use them', () => {
  const stack = synthesise({
    bulkImport: { groups: ['employees'] },
    events: { groups: ['pilots', 'crew'] },
    protected: { groups: ['board'], addresses: ['CEO@acme.example', 'cfo@acme.example'] },
  });
  expect(settingsOf(stack, 'PrepareImport')).toMatchObject({ bulkImport: { groups: 'employees' } });
  expect(settingsOf(stack, 'ValidateEvents')).toMatchObject({ events: { groups: 'pilots;crew' } });
  expect(settingsOf(stack, 'ApplyEvents')).toMatchObject({
    events: { groups: 'pilots;crew' },
    protected: { groups: 'board', addresses: 'ceo@acme.example;cfo@acme.example' },
  });
});

test('empty lists reach them too, and are not mistaken for ones that were forgotten', () => {
  const stack = synthesise({ bulkImport: { groups: [] }, events: { groups: [] } });
  expect(settingsOf(stack, 'PrepareImport')).toMatchObject({ bulkImport: { groups: '' } });
  expect(settingsOf(stack, 'ApplyEvents')).toMatchObject({ events: { groups: '' }, protected: { groups: '' } });
});
