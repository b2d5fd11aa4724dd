import { randomInt } from 'node:crypto';
import type {
  ExplicitAuthFlowsType,
  SchemaAttributeType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { requestedWebAuthn } from './passkeys/relying-party.ts';
import { customAttribute } from './pool-schema.ts';
import type { PoolSettings } from './pool-settings.ts';
import type { ClientRecord, PoolRecord } from './records.ts';
import { standardAttributes } from './standard-attributes.ts';

/** What a pool has besides its settings. */
export interface PoolContext {
  readonly region: string;
  readonly accountId: string;
  readonly now: () => Date;
  readonly lambdaConfig: Readonly<Record<string, string>>;
}

/** The pool that the settings describe. @param known the pool as it is, if there is one: its dates stay */
export function createPoolRecord(
  context: PoolContext,
  settings: PoolSettings,
  id: string,
  known: PoolRecord | undefined,
): PoolRecord {
  const { now } = context;
  return {
    Id: id,
    Name: settings.poolName,
    Arn: poolArn(context, id),
    Policies: {
      PasswordPolicy: {
        MinimumLength: settings.passwordMinimumLength,
        RequireUppercase: false,
        RequireLowercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        TemporaryPasswordValidityDays: settings.temporaryPasswordValidityDays,
      },
      SignInPolicy: { AllowedFirstAuthFactors: [...(settings.firstFactors ?? ['PASSWORD'])] },
    },
    LambdaConfig: { ...context.lambdaConfig },
    CreationDate: known?.CreationDate ?? now(),
    LastModifiedDate: known?.LastModifiedDate ?? now(),
    SchemaAttributes: schemaFrom(settings),
    AutoVerifiedAttributes: ['email'],
    ...(settings.aliases ? { AliasAttributes: [...settings.aliases] } : { UsernameAttributes: ['email'] }),
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    MfaConfiguration: settings.mfa ?? 'OFF',
    ...(settings.emailMfa && { EmailMfaConfiguration: {} }),
    ...(settings.webAuthn && { WebAuthnConfiguration: webAuthnFrom(settings.webAuthn) }),
    DeletionProtection: 'INACTIVE',
    UserPoolTier: settings.tier ?? 'ESSENTIALS',
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate: [...(settings.keepsUntilVerified ?? [])],
    },
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      From: settings.fromAddress,
      ...(settings.configurationSet && { ConfigurationSet: settings.configurationSet }),
    },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: settings.selfSignUp === false,
      UnusedAccountValidityDays: settings.temporaryPasswordValidityDays,
    },
    UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
    AccountRecoverySetting: {
      RecoveryMechanisms: (settings.accountRecovery ?? ['verified_email']).map((Name, index) => ({
        Priority: index + 1,
        Name,
      })),
    },
    GroupsFromSettings: settings.groups.map(({ name }) => name),
  };
}

function webAuthnFrom({
  relyingPartyId: RelyingPartyId,
  userVerification: UserVerification,
  factorConfiguration: FactorConfiguration,
}: NonNullable<PoolSettings['webAuthn']>): WebAuthnConfigurationType {
  return requestedWebAuthn({ RelyingPartyId, UserVerification, FactorConfiguration });
}

function schemaFrom(settings: PoolSettings): SchemaAttributeType[] {
  const required = new Set(['sub', 'email', ...(settings.requiredAttributes ?? [])]);
  const standard = standardAttributes.map((attribute) => ({
    ...attribute,
    Required: required.has(attribute.Name ?? ''),
  }));
  const custom = (settings.customAttributes ?? []).map(
    ({ name, type = 'String', mutable = true, minLength = 0, maxLength = 2048 }) =>
      customAttribute({
        Name: name,
        AttributeDataType: type,
        Mutable: mutable,
        StringAttributeConstraints: { MinLength: String(minLength), MaxLength: String(maxLength) },
      }),
  );
  return [...standard, ...custom];
}

/** The client of the self-service: one hour for access and ID tokens, 30 days for refresh tokens, as is Cognito's default. */
export function newClient(
  userPoolId: string,
  { clientWriteAttributes }: Pick<PoolSettings, 'clientWriteAttributes'>,
  now: Date,
): ClientRecord {
  return {
    ClientId: randomText(26),
    ClientName: 'self-service',
    UserPoolId: userPoolId,
    ...flowSettings({}),
    WriteAttributes: [...clientWriteAttributes],
    PreventUserExistenceErrors: 'ENABLED',
    AccessTokenValidity: 60,
    IdTokenValidity: 60,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
    EnableTokenRevocation: true,
    CreationDate: now,
    LastModifiedDate: now,
  };
}

/** How a client signs in and refreshes: where tokens rotate, Cognito leaves it to `GetTokensFromRefreshToken` alone. */
export function flowSettings({
  rotationGraceSeconds,
  firstFactors = [],
  sessionMinutes,
}: Pick<PoolSettings, 'rotationGraceSeconds' | 'firstFactors' | 'sessionMinutes'>): Pick<
  ClientRecord,
  'AuthSessionValidity' | 'ExplicitAuthFlows' | 'RefreshTokenRotation'
> {
  const choice: ExplicitAuthFlowsType[] = firstFactors.some((factor) => factor !== 'PASSWORD')
    ? ['ALLOW_USER_AUTH']
    : [];
  const flows: ExplicitAuthFlowsType[] = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', ...choice];
  const session = sessionMinutes === undefined ? {} : { AuthSessionValidity: sessionMinutes };
  if (rotationGraceSeconds === undefined) {
    return { ...session, ExplicitAuthFlows: [...flows, 'ALLOW_REFRESH_TOKEN_AUTH'] };
  }
  return {
    ...session,
    ExplicitAuthFlows: flows,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: rotationGraceSeconds },
  };
}

/**
 * What a client may do with managed login. URLs and providers that were added by `UpdateUserPoolClient` stay, so that a
 * developer's own app works on after a restart.
 */
export function oauthSettings(
  { callbackUrls = [] }: Pick<PoolSettings, 'callbackUrls'>,
  known: Partial<ClientRecord> = {},
): Partial<ClientRecord> {
  const CallbackURLs = [...new Set([...callbackUrls, ...(known.CallbackURLs ?? [])])];
  const SupportedIdentityProviders = [...new Set(['COGNITO', ...(known.SupportedIdentityProviders ?? [])])];
  if (CallbackURLs.length === 0) return { AllowedOAuthFlowsUserPoolClient: false, SupportedIdentityProviders };
  return {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: [...new Set(['openid', 'email', 'profile', ...(known.AllowedOAuthScopes ?? [])])],
    CallbackURLs,
    LogoutURLs: [...new Set([...callbackUrls, ...(known.LogoutURLs ?? [])])],
    SupportedIdentityProviders,
  };
}

/** Makes the id of a new pool. */
export function newPoolId({ region }: Pick<PoolContext, 'region'>): string {
  return `${region}_${randomText(9)}`;
}

export function poolArn({ region, accountId }: Pick<PoolContext, 'region' | 'accountId'>, id: string): string {
  return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;
}

/** Letters and digits, for an id. */
export function randomText(length: number): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}
