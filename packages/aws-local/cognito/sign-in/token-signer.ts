import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>;

/** Signs tokens with RS256, and recognises its own. */
export interface TokenSigner {
  sign(claims: Claims): string;
  /** The claims of a token with our signature, or undefined for anything else. Its expiry is the caller's to check. */
  verify(token: string): Claims | undefined;
  /** The public half of the key, as `jwks.json` lists it. */
  publicKey(): Readonly<Record<string, string>>;
}

/** The key is made when it is first needed, and stays in the journal: tokens outlive a restart. */
export function createTokenSigner(store: Pick<Store, 'signingKey' | 'commit'>): TokenSigner {
  let loaded: ReturnType<typeof loadKeys> | undefined;
  const keys = () => {
    if (!store.signingKey) store.commit([{ change: 'signing-key', pem: generatePem() }]);
    loaded ??= loadKeys(store.signingKey ?? '');
    return loaded;
  };
  return {
    sign(claims) {
      const { privateKey, jwk } = keys();
      const unsigned = `${encode({ kid: jwk.kid, alg: 'RS256' })}.${encode(claims)}`;
      return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
    },
    verify(token) {
      const parts = token.split('.');
      const [header, payload, signature] = parts;
      if (parts.length !== 3 || !header || !payload || !signature) return undefined;
      const signed = Buffer.from(`${header}.${payload}`);
      if (!verify('RSA-SHA256', signed, keys().publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    },
    publicKey: () => keys().jwk,
  };
}

let generated: string | undefined;

/** One key for all pools of a process: making one takes a fifth of a second, and tests start hundreds of pools. */
function generatePem(): string {
  generated ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return generated;
}

function loadKeys(pem: string) {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  // The key's id is its thumbprint: https://datatracker.ietf.org/doc/html/rfc7638
  const kid = createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
  return { privateKey, publicKey, jwk: { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' } };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
