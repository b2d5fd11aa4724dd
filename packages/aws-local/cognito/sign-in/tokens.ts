import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { Message, notAuthorized } from '../errors.ts';
import type { ClientRecord, TokenFamily, UserRecord } from '../records.ts';
import type { PoolState } from '../store/pool-state.ts';
import type { Store } from '../store/store.ts';
import { secondsIn } from '../time-units.ts';
import type { Triggers } from '../triggers.ts';
import { createClaims, type TokenSource } from './claims.ts';
import { apiScope } from './scopes.ts';
import type { TokenSigner } from './token-signer.ts';

/** The caller, identified by an access token. */
export interface Caller {
  readonly pool: PoolState;
  readonly client: ClientRecord;
  readonly user: UserRecord;
}

/** Tokens to be issued. */
export interface TokenOrder extends Caller {
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** What managed login granted, to whom it said so, and when the person signed in, in epoch seconds. */
  readonly grant?: {
    readonly scopes: readonly string[];
    readonly nonce?: string | undefined;
    readonly authTime: number;
  };
}

/** Issues, refreshes, checks and revokes tokens. */
export interface Tokens {
  /** Tokens after a sign-in. */
  issue(order: TokenOrder): Promise<AuthenticationResultType>;
  /**
   * New access and ID tokens for a refresh token, and another refresh token where the client's rotate. The new one expires when
   * the previous one would have.
   * @throws AwsError `RefreshTokenReuseException` when another has taken its place, `NotAuthorizedException` when the token is unknown, revoked, expired or its owner disabled
   */
  refresh(
    client: ClientRecord,
    refreshToken: string,
    clientMetadata?: Readonly<Record<string, string>>,
  ): Promise<AuthenticationResultType>;
  /**
   * Finds the owner of an access token.
   * @param scope what the token has to be good for: Cognito's API, unless it says otherwise
   * @throws AwsError `NotAuthorizedException` when it is not ours, expired or revoked, or lacks the scope
   */
  callerOf(accessToken: string | undefined, scope?: string): Caller & { readonly scopes: readonly string[] };
  /** The id of the tokens that a refresh token belongs to, or undefined. */
  familyOf(refreshToken: string): TokenFamily | undefined;
}

/** What {@link createTokens} needs. */
export interface TokenOptions {
  readonly store: Store;
  readonly triggers: Triggers;
  readonly signer: TokenSigner;
  readonly now: () => Date;
  /** Where `/<pool id>/.well-known/jwks.json` is served; issuers are made from it. */
  readonly issuerBaseUrl: () => string;
}

export function createTokens(options: TokenOptions): Tokens {
  const { store, triggers, signer } = options;
  const seconds = () => Math.floor(options.now().getTime() / 1000);

  async function tokensOf(order: TokenOrder, family: TokenFamily): Promise<AuthenticationResultType> {
    const { pool, client, user, source, clientMetadata, grant } = order;
    const groups = [...pool.groupsOf(user.Username)].flatMap((name) => pool.groups.get(name) ?? []);
    const lifetime = {
      access: lifetimeOf(client.AccessTokenValidity, client.TokenValidityUnits?.AccessToken ?? 'hours', 3600),
      id: lifetimeOf(client.IdTokenValidity, client.TokenValidityUnits?.IdToken ?? 'hours', 3600),
    };
    const issuer = `${options.issuerBaseUrl()}/${pool.pool.Id}`;
    const common = { source, user, groups, client, family, issuer, lifetime, clientMetadata, nonce: grant?.nonce };
    const claims = await createClaims(triggers, { ...common, issuedAt: seconds(), newId: randomUUID });
    const AccessToken = signer.sign(claims.access);
    const hosted = family.scopes ? { at_hash: accessTokenHash(AccessToken) } : {};
    return {
      AccessToken,
      IdToken: signer.sign({ ...hosted, ...claims.id }),
      ExpiresIn: lifetime.access,
      TokenType: 'Bearer',
    };
  }

  function familyOf(refreshToken: string): TokenFamily | undefined {
    const family = store.tokens(idIn(refreshToken));
    const hash = hashOf(refreshToken);
    const works =
      family?.refreshTokenHash === hash ||
      family?.rotatedOut?.some((one) => one.refreshTokenHash === hash && one.until > seconds());
    return works ? family : undefined;
  }

  function isReused(refreshToken: string): boolean {
    return looksIssued(refreshToken) && store.tokens(idIn(refreshToken))?.rotatedOut !== undefined;
  }

  return {
    familyOf,
    async issue(order) {
      const id = randomUUID();
      const refreshToken = newRefreshToken(id);
      const family: TokenFamily = {
        id,
        refreshTokenHash: hashOf(refreshToken),
        poolId: order.pool.pool.Id,
        clientId: order.client.ClientId,
        username: order.user.Username,
        authTime: order.grant?.authTime ?? seconds(),
        ...(order.grant && { scopes: order.grant.scopes }),
      };
      const result = await tokensOf(order, family);
      store.commit([{ change: 'tokens', tokens: family }]);
      return { ...result, RefreshToken: refreshToken };
    },
    async refresh(client, refreshToken, clientMetadata) {
      const family = familyOf(refreshToken);
      if (!family && isReused(refreshToken))
        throw new AwsError('RefreshTokenReuseException', 'Refresh Token has been rotated');
      if (!family)
        throw notAuthorized(looksIssued(refreshToken) ? 'Refresh Token has been revoked' : 'Invalid Refresh Token');
      if (family.clientId !== client.ClientId) throw notAuthorized('Invalid Refresh Token');
      const validity = lifetimeOf(
        client.RefreshTokenValidity,
        client.TokenValidityUnits?.RefreshToken ?? 'days',
        2_592_000,
      );
      if (seconds() >= family.authTime + validity) throw notAuthorized('Refresh Token has expired');
      const pool = store.pools.get(family.poolId);
      const user = pool?.user(family.username);
      if (!pool || !user) throw notAuthorized('Invalid Refresh Token');
      if (!user.Enabled) throw notAuthorized(Message.userDisabled);
      const result = await tokensOf({ pool, client, user, source: 'RefreshTokens', clientMetadata }, family);
      const { Feature, RetryGracePeriodSeconds: grace = 0 } = client.RefreshTokenRotation ?? {};
      if (Feature !== 'ENABLED') return result;
      const next = newRefreshToken(family.id);
      const replaced = { refreshTokenHash: family.refreshTokenHash, until: seconds() + grace };
      const rotatedOut = [...(family.rotatedOut ?? []).filter(({ until }) => until > seconds()), replaced];
      store.commit([{ change: 'tokens', tokens: { ...family, refreshTokenHash: hashOf(next), rotatedOut } }]);
      return { ...result, RefreshToken: next };
    },
    callerOf(accessToken, scope = apiScope) {
      const claims = signer.verify(accessToken ?? '');
      if (claims?.token_use !== 'access') throw notAuthorized('Invalid Access Token');
      if (Number(claims.exp) <= seconds()) throw notAuthorized('Access Token has expired');
      const family = store.tokens(String(claims.origin_jti));
      const client = store.clients.get(String(claims.client_id));
      const pool = family && store.pools.get(family.poolId);
      const user = family && pool?.user(family.username);
      if (!pool || !client || !user) throw notAuthorized('Access Token has been revoked');
      if (!user.Enabled) throw notAuthorized(Message.userDisabled);
      const scopes = family.scopes ?? [apiScope];
      if (!scopes.includes(scope)) throw notAuthorized('Access Token does not have required scopes');
      return { pool, client, user, scopes };
    },
  };
}

function lifetimeOf(value: number | undefined, unit: string, otherwise: number): number {
  return value ? value * secondsIn(unit) : otherwise;
}

function newRefreshToken(familyId: string): string {
  return `${familyId}.${randomBytes(64).toString('base64url')}`;
}

function idIn(refreshToken: string): string {
  return refreshToken.slice(0, refreshToken.indexOf('.'));
}

/** `at_hash`: https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken */
function accessTokenHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function looksIssued(token: string): boolean {
  return /^[0-9a-f-]{36}\.[\w-]{86}$/.test(token);
}
