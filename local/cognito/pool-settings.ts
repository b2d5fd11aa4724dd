import { randomInt } from 'node:crypto';
import type { SchemaAttributeType, UserPoolMfaType } from '@aws-sdk/client-cognito-identity-provider';
import type { ClientRecord, GroupRecord, PoolRecord } from './records.ts';
import type { Change } from './store/change.ts';
import type { Store } from './store/store.ts';

/** An attribute of the pool beyond OIDC's own. */
export interface CustomAttribute {
  /** Without `custom:`. */
  readonly name: string;
  readonly type?: 'String' | 'Number' | 'Boolean' | 'DateTime';
  readonly mutable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** How the pool of the embedded stack is set up. People sign in with their e-mail address. */
export interface PoolSettings {
  readonly poolName: string;
  readonly passwordMinimumLength: number;
  readonly temporaryPasswordValidityDays: number;
  readonly groups: readonly { readonly name: string; readonly description?: string }[];
  readonly customAttributes?: readonly CustomAttribute[];
  /** Standard attributes that every user must have. */
  readonly requiredAttributes?: readonly string[];
  readonly caseSensitive: boolean;
  readonly mfa?: UserPoolMfaType;
  readonly selfSignUp?: boolean;
  /** Sender of the pool's mails. */
  readonly fromAddress: string;
}

/** What {@link ensurePool} needs. */
export interface PoolContext {
  readonly store: Store;
  readonly region: string;
  readonly accountId: string;
  readonly now: () => Date;
  /** Cognito's standard attributes. */
  readonly standardAttributes: readonly SchemaAttributeType[];
  readonly lambdaConfig: Readonly<Record<string, string>>;
}

/** Creates the pool with its client and groups at the first start; afterwards brings them in step with the settings. */
export function ensurePool(
  context: PoolContext,
  settings: PoolSettings,
): { userPoolId: string; userPoolClientId: string } {
  const { store } = context;
  const known = [...store.pools.values()].find(({ pool }) => pool.Name === settings.poolName);
  const userPoolId = known?.pool.Id ?? `${context.region}_${randomText(9)}`;
  const client =
    [...store.clients.values()].find((candidate) => candidate.UserPoolId === userPoolId) ??
    newClient(userPoolId, context.now());
  const pool = poolFrom(context, settings, userPoolId, known?.pool);
  const changes: Change[] = [
    ...(known && JSON.stringify(known.pool) === JSON.stringify(pool) ? [] : [{ change: 'pool' as const, pool }]),
    ...(store.clients.has(client.ClientId) ? [] : [{ change: 'client' as const, client }]),
    ...groupChanges(context, settings, userPoolId),
  ];
  if (changes.length > 0) store.commit(changes);
  return { userPoolId, userPoolClientId: client.ClientId };
}

function poolFrom(context: PoolContext, settings: PoolSettings, id: string, known: PoolRecord | undefined): PoolRecord {
  const { region, accountId, now } = context;
  return {
    Id: id,
    Name: settings.poolName,
    Arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`,
    Policies: {
      PasswordPolicy: {
        MinimumLength: settings.passwordMinimumLength,
        RequireUppercase: false,
        RequireLowercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
        TemporaryPasswordValidityDays: settings.temporaryPasswordValidityDays,
      },
    },
    LambdaConfig: { ...context.lambdaConfig },
    CreationDate: known?.CreationDate ?? now(),
    LastModifiedDate: known?.LastModifiedDate ?? now(),
    SchemaAttributes: schemaFrom(context, settings),
    AutoVerifiedAttributes: ['email'],
    UsernameAttributes: ['email'],
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    MfaConfiguration: settings.mfa ?? 'OFF',
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: settings.fromAddress },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: settings.selfSignUp === false,
      UnusedAccountValidityDays: settings.temporaryPasswordValidityDays,
    },
    UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] },
    GroupsFromSettings: settings.groups.map(({ name }) => name),
  };
}

function schemaFrom({ standardAttributes }: PoolContext, settings: PoolSettings): SchemaAttributeType[] {
  const required = new Set(['sub', 'email', ...(settings.requiredAttributes ?? [])]);
  const standard = standardAttributes.map((attribute) => ({
    ...attribute,
    Required: required.has(attribute.Name ?? ''),
  }));
  const custom = (settings.customAttributes ?? []).map(({ name, type, mutable, minLength, maxLength }) => ({
    Name: `custom:${name}`,
    AttributeDataType: type ?? ('String' as const),
    DeveloperOnlyAttribute: false,
    Mutable: mutable ?? true,
    Required: false,
    ...((type ?? 'String') === 'String'
      ? { StringAttributeConstraints: { MinLength: String(minLength ?? 0), MaxLength: String(maxLength ?? 2048) } }
      : {}),
  }));
  return [...standard, ...custom];
}

/** One hour for access and ID tokens, 30 days for refresh tokens: Cognito's defaults. */
function newClient(userPoolId: string, now: Date): ClientRecord {
  return {
    ClientId: randomText(26),
    ClientName: 'self-service',
    UserPoolId: userPoolId,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
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

/** Groups made by hand stay; a group that came from the settings goes when they no longer name it. */
function groupChanges({ store, now }: PoolContext, settings: PoolSettings, poolId: string): Change[] {
  const known = store.pools.get(poolId);
  const wanted = new Map(settings.groups.map((group) => [group.name, group]));
  const gone = (known?.pool.GroupsFromSettings ?? []).filter((name) => !wanted.has(name) && known?.groups.has(name));
  const kept = [...wanted.values()].filter(({ name, description }) => {
    const group = known?.groups.get(name);
    return !group || group.Description !== description;
  });
  return [
    ...gone.map((groupName) => ({ change: 'group-deleted' as const, poolId, groupName })),
    ...kept.map(({ name, description }) => {
      const group: GroupRecord = {
        GroupName: name,
        ...(description === undefined ? {} : { Description: description }),
        CreationDate: known?.groups.get(name)?.CreationDate ?? now(),
        LastModifiedDate: now(),
      };
      return { change: 'group' as const, poolId, group };
    }),
  ];
}

function randomText(length: number): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}
