import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import privateKey from 'cognito-local/lib/keys/cognitoLocal.private.json' with { type: 'json' };
import publicKey from 'cognito-local/lib/keys/cognitoLocal.public.json' with { type: 'json' };

/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>;

// The key pair comes with cognito-local and is public knowledge: good for a laptop, worthless as a proof elsewhere.
const signingKey = createPrivateKey(privateKey.pem);
const verifyingKey = createPublicKey(publicKey.pem);

/** The public half of the signing key, as `jwks.json` lists it. */
export const jwk: Readonly<Record<string, string>> = publicKey.jwk;

/** Signs claims with RS256. */
export function signToken(claims: Claims): string {
  const unsigned = `${encode({ kid: publicKey.jwk.kid, alg: 'RS256' })}.${encode(claims)}`;
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), signingKey).toString('base64url')}`;
}

/** The claims of a token that we signed, or undefined for anything else. Its expiry is the caller's to check. */
export function verifyToken(token: string): Claims | undefined {
  const parts = token.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || !header || !payload || !signature) return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, verifyingKey, Buffer.from(signature, 'base64url'))) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
