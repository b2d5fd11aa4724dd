import type {
  GetUserPoolMfaConfigResponse,
  SetUserPoolMfaConfigRequest,
  UpdateUserPoolClientRequest,
  UpdateUserPoolRequest,
  UserPoolClientType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { MfaLevel } from '../../functions/domain/user-pool/pool-problem.ts';

/*
 * Cognito sets back to its default what an update leaves out. So an update says everything that the pool has, and the one thing
 * that is to change. The compiler compares these lists with the SDK: a parameter that AWS adds is missing here until somebody has
 * thought of it. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 */

type Shared<Request, Described> = Extract<keyof Described, keyof Request>;

const ofPools = {
  AccountRecoverySetting: true,
  AcrConfiguration: true,
  AdminCreateUserConfig: true,
  AutoVerifiedAttributes: true,
  DcrConfiguration: true,
  DeletionProtection: true,
  DeviceConfiguration: true,
  EmailConfiguration: true,
  EmailVerificationMessage: true,
  EmailVerificationSubject: true,
  IssuerConfiguration: true,
  KeyConfiguration: true,
  LambdaConfig: true,
  MfaConfiguration: true,
  Policies: true,
  SmsAuthenticationMessage: true,
  SmsConfiguration: true,
  SmsVerificationMessage: true,
  UserAttributeUpdateSettings: true,
  UserPoolAddOns: true,
  UserPoolTags: true,
  UserPoolTier: true,
  VerificationMessageTemplate: true,
} as const satisfies Record<Shared<UpdateUserPoolRequest, UserPoolType>, true>;

/** What an update names differently. */
const renamed = { UserPoolId: 'Id', PoolName: 'Name' } as const satisfies Record<
  Exclude<keyof UpdateUserPoolRequest, keyof UserPoolType>,
  keyof UserPoolType
>;

const ofClients = {
  AccessTokenValidity: true,
  AllowedOAuthFlows: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes: true,
  AnalyticsConfiguration: true,
  AuthSessionValidity: true,
  CallbackURLs: true,
  ClientId: true,
  ClientName: true,
  DefaultRedirectURI: true,
  EnablePropagateAdditionalUserContextData: true,
  EnableTokenRevocation: true,
  ExplicitAuthFlows: true,
  IdTokenValidity: true,
  LogoutURLs: true,
  PreventUserExistenceErrors: true,
  ReadAttributes: true,
  RefreshTokenRotation: true,
  RefreshTokenValidity: true,
  SupportedIdentityProviders: true,
  TokenValidityUnits: true,
  UserPoolId: true,
  WriteAttributes: true,
} as const satisfies Record<keyof UpdateUserPoolClientRequest & keyof UserPoolClientType, true>;

/** The request that leaves a pool as it is. */
export function poolRequest(pool: UserPoolType): UpdateUserPoolRequest {
  const request: UpdateUserPoolRequest = {
    ...pickDefined(pool, ofPools),
    UserPoolId: pool[renamed.UserPoolId],
    PoolName: pool[renamed.PoolName],
  };
  const { AdminCreateUserConfig: creation, UserPoolTags: tags } = request;
  if (creation && pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays) {
    // Cognito says it in both places, and accepts it only in one: https://github.com/aws/aws-sdk-js/issues/3817
    const { UnusedAccountValidityDays: _, ...accepted } = creation;
    request.AdminCreateUserConfig = accepted;
  }
  if (tags) {
    // CloudFormation's own stay whatever anybody says, and nobody may say them.
    request.UserPoolTags = Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:')));
  }
  return request;
}

/** The request that leaves a client as it is. */
export function clientRequest(client: UserPoolClientType): UpdateUserPoolClientRequest {
  return { UserPoolId: client.UserPoolId, ClientId: client.ClientId, ...pickDefined(client, ofClients) };
}

/**
 * The request that turns authenticator apps on, to this level, and leaves all other factors as they are: it replaces them, too. Where two-factor
 * authentication is required, Cognito takes passkeys only if they count for both factors:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function mfaRequest(
  UserPoolId: string,
  mfa: GetUserPoolMfaConfigResponse,
  MfaConfiguration: MfaLevel,
): SetUserPoolMfaConfigRequest {
  const { WebAuthnConfiguration: passkeys } = mfa;
  return {
    ...mfa,
    UserPoolId,
    MfaConfiguration,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    ...(passkeys?.UserVerification === 'required' &&
      MfaConfiguration === 'ON' && {
        WebAuthnConfiguration: { ...passkeys, FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
      }),
  };
}

/** A request with changes: an object is merged into the one that is there, anything else replaces it. */
export function withChanges<Request extends object>(
  request: Request,
  changes: Readonly<Record<string, unknown>>,
): Request {
  const merged = { ...request } as Record<string, unknown>;
  for (const [name, change] of Object.entries(changes)) {
    const current = merged[name];
    merged[name] = isObject(current) && isObject(change) ? { ...current, ...change } : change;
  }
  return merged as Request;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pickDefined<T extends object, Name extends keyof T & string>(
  from: T,
  names: Readonly<Record<Name, true>>,
): Partial<Pick<T, Name>> {
  const all = Object.keys(names) as Name[];
  return Object.fromEntries(
    all.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]),
  ) as Partial<Pick<T, Name>>;
}
