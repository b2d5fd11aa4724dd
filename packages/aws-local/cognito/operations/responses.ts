import type {
  GetUserPoolMfaConfigResponse,
  GroupType,
  IdentityProviderType,
  UserPoolType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { pick } from '../pick.ts';
import {
  acceptsSoftwareTokens,
  type GroupRecord,
  type PoolRecord,
  type ProviderRecord,
  type UserRecord,
} from '../records.ts';

/** A user in lists and in the answer of `AdminCreateUser`. */
export function userResponse(user: UserRecord): UserType {
  return {
    Username: user.Username,
    Attributes: [...user.Attributes],
    UserCreateDate: user.UserCreateDate,
    UserLastModifiedDate: user.UserLastModifiedDate,
    Enabled: user.Enabled,
    UserStatus: user.UserStatus,
  };
}

/** A user's second factors, in the answers of `GetUser` and `AdminGetUser`. */
export function mfaResponse(user: UserRecord): { UserMFASettingList?: string[]; PreferredMfaSetting?: string } {
  const { UserMFASettingList: factors, PreferredMfaSetting } = user;
  return {
    ...(factors === undefined ? {} : { UserMFASettingList: [...factors] }),
    ...(PreferredMfaSetting === undefined ? {} : { PreferredMfaSetting }),
  };
}

/** A group in every answer. */
export function groupResponse(poolId: string, group: GroupRecord): GroupType {
  return {
    GroupName: group.GroupName,
    UserPoolId: poolId,
    Description: group.Description,
    RoleArn: group.RoleArn,
    Precedence: group.Precedence,
    LastModifiedDate: group.LastModifiedDate,
    CreationDate: group.CreationDate,
  };
}

/** An identity provider in every answer but lists. */
export function providerResponse({ IdpIdentifiers = [], ...provider }: ProviderRecord): IdentityProviderType {
  return {
    ...provider,
    ProviderDetails: { ...provider.ProviderDetails },
    AttributeMapping: { ...provider.AttributeMapping },
    IdpIdentifiers: [...IdpIdentifiers],
  };
}

/** A pool in the answers of `CreateUserPool` and `DescribeUserPool`. */
export function poolResponse(pool: PoolRecord, userCount: number): UserPoolType {
  const {
    GroupsFromSettings: _ours,
    SoftwareTokenMfaConfiguration: _apart,
    EmailMfaConfiguration: _as,
    WebAuthnConfiguration: _well,
    SchemaAttributes,
    ...shown
  } = pool;
  return { ...shown, SchemaAttributes: [...SchemaAttributes], EstimatedNumberOfUsers: userCount };
}

/** A pool's second factors. One that is made from settings has authenticator apps whenever it has MFA. */
export function poolMfaResponse(pool: PoolRecord): GetUserPoolMfaConfigResponse {
  const { MfaConfiguration = 'OFF' } = pool;
  const sms = pick(pool, ['SmsAuthenticationMessage', 'SmsConfiguration']);
  return {
    ...(sms.SmsConfiguration ? { SmsMfaConfiguration: sms } : {}),
    SoftwareTokenMfaConfiguration: { Enabled: acceptsSoftwareTokens(pool) },
    MfaConfiguration,
    ...pick(pool, ['EmailMfaConfiguration', 'WebAuthnConfiguration']),
  };
}
