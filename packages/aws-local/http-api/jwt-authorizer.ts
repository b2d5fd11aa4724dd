import { createPublicKey, verify } from 'node:crypto';

/** Who may call a route, by the token that a request brings. */
export interface JwtAuthorizer {
  readonly issuer: string;
  /** One of these has to be the token's `aud`, or its `client_id` where it has no `aud`. */
  readonly audience: readonly string[];
  /** The issuer's keys, as its `jwks.json` lists them. */
  readonly keys: () => readonly Readonly<Record<string, string>>[];
  readonly now: () => Date;
}

/** A token that is let in, as a function sees it. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  /** The token's scopes where the route asks for some. */
  readonly scopes: readonly string[] | null;
}

/** Why a request is refused, with the header that says so. */
export interface JwtRefusal {
  readonly status: 401 | 403;
  readonly wwwAuthenticate: string;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Checks a token as API Gateway's JWT authorizer does: signature by a key of the issuer, RSA only; issuer, audience, times; and one of the
 * route's scopes. Whether the token was revoked is not asked.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @param authorization the header; the word Bearer before the token is optional
 */
export function authorizeJwt(
  authorizer: JwtAuthorizer,
  scopes: readonly string[],
  authorization: string | undefined,
): JwtContext | JwtRefusal {
  if (authorization === undefined) return { status: 401, wwwAuthenticate: 'Bearer' };
  const claims = verifiedClaims(authorizer, authorization.replace(/^bearer +/i, '').trim());
  const fault = claims === undefined ? 'signature is invalid' : faultOf(authorizer, claims);
  if (claims === undefined || fault !== undefined) return refusal(401, 'invalid_token', fault ?? '');
  const granted = scopesOf(claims);
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
    return refusal(403, 'insufficient_scope', 'the token does not have a valid scope');
  }
  return {
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
    scopes: scopes.length > 0 ? granted : null,
  };
}

function refusal(status: 401 | 403, error: string, description: string): JwtRefusal {
  return { status, wwwAuthenticate: `Bearer scope="" error="${error}" error_description="${description}"` };
}

/** @returns undefined for anything but a token that a key of the issuer signed */
function verifiedClaims({ keys }: JwtAuthorizer, token: string): Claims | undefined {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const { alg, kid } = objectIn(header);
  const hash = rsaHashes[String(alg)];
  const key = keys().find((one) => one.kid === kid);
  if (rest.length > 0 || hash === undefined || key === undefined) return undefined;
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const signed = Buffer.from(`${header}.${payload}`);
  return verify(hash, signed, publicKey, Buffer.from(signature, 'base64url')) ? objectIn(payload) : undefined;
}

/** Algorithms other than those of RSA are not accepted, `none` least of all. */
const rsaHashes: Readonly<Record<string, string>> = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' };

function objectIn(part: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : {};
  } catch {
    return {};
  }
}

function faultOf({ issuer, audience, now }: JwtAuthorizer, claims: Claims): string | undefined {
  const seconds = now().getTime() / 1000;
  const meant = [claims.aud ?? claims.client_id].flat();
  if (claims.iss !== issuer) return 'the token does not have a valid issuer';
  if (!meant.some((one) => audience.includes(String(one)))) return 'the token does not have a valid audience';
  if (typeof claims.exp !== 'number' || claims.exp <= seconds) return 'the token has expired';
  if (typeof claims.nbf === 'number' && claims.nbf > seconds) return 'the token is not valid yet';
  if (typeof claims.iat === 'number' && claims.iat > seconds + 1) return 'the token was issued in the future';
  return undefined;
}

function scopesOf({ scp, scope }: Claims): string[] {
  const value = scp ?? scope;
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(' ').filter((one) => one !== '') : [];
}

/** Functions get every claim as a text: of a list, its members in brackets, separated by spaces. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
