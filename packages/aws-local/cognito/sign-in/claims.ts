import { triggerAttributes } from '../attributes.ts';
import { identitiesOf } from '../federation/identities.ts';
import type { ClientRecord, GroupRecord, TokenFamily, UserRecord } from '../records.ts';
import { attributeOf } from '../records.ts';
import type { Triggers } from '../triggers.ts';
import { apiScope, grantedAttributes } from './scopes.ts';
import type { Claims } from './token-signer.ts';

/** Why tokens are made; `TokenGeneration_` before it is the trigger's source. */
export type TokenSource = 'Authentication' | 'HostedAuth' | 'NewPasswordChallenge' | 'RefreshTokens';

/** What the claims of a pair of tokens are made of. */
export interface ClaimsOrder {
  readonly source: TokenSource;
  readonly user: UserRecord;
  readonly groups: readonly GroupRecord[];
  readonly client: ClientRecord;
  readonly family: TokenFamily;
  readonly issuer: string;
  /** Epoch seconds. */
  readonly issuedAt: number;
  /** Seconds. */
  readonly lifetime: { readonly access: number; readonly id: number };
  readonly newId: () => string;
  /** What the client sent with its request, to recognise the ID token by. */
  readonly nonce?: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** Claims that the pre-token-generation trigger can't touch. */
const reserved = new Set(
  'acr amr at_hash aud auth_time azp cognito:username exp iat iss jti nbf nonce origin_jti sub token_use'.split(' '),
);

interface Groups {
  readonly names: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/**
 * Claims of an access and an ID token, after the pre-token-generation trigger.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 * @throws AwsError as the trigger's `fire`
 */
export async function createClaims(triggers: Triggers, order: ClaimsOrder): Promise<{ access: Claims; id: Claims }> {
  const groups = groupsOf(order.groups);
  const response = await triggers.fire({
    trigger: 'PreTokenGeneration',
    source: `TokenGeneration_${order.source}`,
    userPoolId: order.client.UserPoolId,
    userName: order.user.Username,
    clientId: order.client.ClientId,
    request: {
      userAttributes: triggerAttributes(order.user),
      groupConfiguration: {
        groupsToOverride: groups.names,
        iamRolesToOverride: groups.roles,
        preferredRole: groups.preferredRole ?? null,
      },
      ...(order.clientMetadata ? { clientMetadata: order.clientMetadata } : {}),
    },
    response: { claimsOverrideDetails: null },
  });
  const overrides = recordOf(response?.claimsOverrideDetails);
  const effective = overrideGroups(groups, overrides.groupOverrideDetails);
  const common = commonClaims(order);
  const access = {
    ...common,
    ...(effective.names.length > 0 ? { 'cognito:groups': effective.names } : {}),
    client_id: order.client.ClientId,
    token_use: 'access',
    scope: (order.family.scopes ?? [apiScope]).join(' '),
    ...(order.family.scopes ? { version: 2 } : {}),
    exp: order.issuedAt + order.lifetime.access,
    jti: order.newId(),
    username: order.user.Username,
  };
  const id = {
    ...attributeClaims(order),
    ...common,
    ...groupClaims(effective),
    'cognito:username': order.user.Username,
    aud: order.client.ClientId,
    ...(order.nonce === undefined ? {} : { nonce: order.nonce }),
    token_use: 'id',
    exp: order.issuedAt + order.lifetime.id,
    jti: order.newId(),
  };
  return { access, id: applyOverrides(id, overrides) };
}

function commonClaims(order: ClaimsOrder): Claims {
  return {
    sub: attributeOf(order.user, 'sub') ?? order.user.Username,
    iss: order.issuer,
    origin_jti: order.family.id,
    event_id: order.newId(),
    auth_time: order.family.authTime,
    iat: order.issuedAt,
  };
}

function attributeClaims({ user, client, family }: ClaimsOrder): Claims {
  const attributes = family.scopes ? grantedAttributes(family.scopes, client, user) : user.Attributes;
  const claims = attributes.map(({ Name, Value }) => [Name, Name.endsWith('_verified') ? Value === 'true' : Value]);
  const identities = identitiesOf(user).map((identity) => ({
    ...identity,
    primary: String(identity.primary),
    dateCreated: String(identity.dateCreated),
  }));
  return { ...Object.fromEntries(claims), ...(identities.length > 0 ? { identities } : {}) };
}

function groupClaims({ names, roles, preferredRole }: Groups): Claims {
  return {
    ...(names.length > 0 ? { 'cognito:groups': names } : {}),
    ...(roles.length > 0 ? { 'cognito:roles': roles } : {}),
    ...(preferredRole === undefined ? {} : { 'cognito:preferred_role': preferredRole }),
  };
}

/** The group with the lowest precedence number leads. */
function groupsOf(groups: readonly GroupRecord[]): Groups {
  const rank = (group: GroupRecord) => group.Precedence ?? Number.POSITIVE_INFINITY;
  const ordered = [...groups].sort((a, b) => rank(a) - rank(b) || (a.GroupName < b.GroupName ? -1 : 1));
  const roles = ordered.flatMap(({ RoleArn }) => (RoleArn === undefined ? [] : [RoleArn]));
  return { names: ordered.map(({ GroupName }) => GroupName), roles, preferredRole: ordered[0]?.RoleArn };
}

function overrideGroups(groups: Groups, details: unknown): Groups {
  if (typeof details !== 'object' || details === null) return groups;
  const { groupsToOverride, iamRolesToOverride, preferredRole } = recordOf(details);
  return {
    names: strings(groupsToOverride),
    roles: strings(iamRolesToOverride),
    preferredRole: typeof preferredRole === 'string' ? preferredRole : undefined,
  };
}

function applyOverrides(claims: Claims, overrides: Claims): Claims {
  const added = Object.entries(recordOf(overrides.claimsToAddOrOverride)).filter(([name]) => !reserved.has(name));
  const suppressed = new Set(strings(overrides.claimsToSuppress).filter((name) => !reserved.has(name)));
  return Object.fromEntries([...Object.entries(claims), ...added].filter(([name]) => !suppressed.has(name)));
}

function recordOf(value: unknown): Claims {
  return typeof value === 'object' && value !== null ? (value as Claims) : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
