import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What `StartWebAuthnRegistration` answers: https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

/** What the challenge `WEB_AUTHN` asks: https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson */
export interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials?: readonly { readonly id: string }[];
}

/** Who uses an authenticator, and how. A test of an attack says otherwise than what is asked. */
export interface Ceremony {
  /** The page that asks, such as `https://people.example`. */
  readonly origin: string;
  /** Whether the person showed a finger or entered a PIN, and not only touched the key. */
  readonly verifiesUser?: boolean;
  readonly challenge?: string;
  readonly rpId?: string;
  /** How often the passkey has been used; a clone has another count than its original. */
  readonly counter?: number;
  /** A key that the passkey was not made with. */
  readonly signWith?: KeyObject;
}

/** What a browser's `navigator.credentials` gives a page, as `toJSON()` makes it. */
export interface RegistrationResponse {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: string[];
  };
  readonly clientExtensionResults: Record<string, never>;
}

/** {@link RegistrationResponse}, of a passkey that is used. */
export interface AuthenticationResponse extends Omit<RegistrationResponse, 'response'> {
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
}

interface Credential {
  readonly id: string;
  readonly rpId: string;
  readonly userHandle: string;
  readonly privateKey: KeyObject;
  counter: number;
}

/**
 * A phone with a browser, for tests: makes passkeys with ES256 and signs with them, as
 * https://www.w3.org/TR/webauthn-3/ says. Its passkeys are in memory only.
 */
export class SoftwareAuthenticator {
  readonly #credentials = new Map<string, Credential>();

  /** Makes a passkey: `navigator.credentials.create`. @throws Error when it has one that the page excludes */
  create(options: CreationOptions, { origin, verifiesUser = true, ...wrong }: Ceremony): RegistrationResponse {
    if (options.excludeCredentials?.some(({ id }) => this.#credentials.has(id))) throw new Error('InvalidStateError');
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const rawId = randomBytes(32);
    const id = rawId.toString('base64url');
    const rpId = wrong.rpId ?? options.rp.id;
    this.#credentials.set(id, { id, rpId, userHandle: options.user.id, privateKey, counter: wrong.counter ?? 0 });
    const attested = Buffer.concat([Buffer.alloc(16), uint16(rawId.length), rawId, coseKey(publicKey)]);
    const authData = Buffer.concat([authenticatorData(rpId, verifiesUser, wrong.counter ?? 0, attestedFlag), attested]);
    const attestation = cbor(
      new Map<string, CborValue>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return {
      ...common(id),
      response: {
        clientDataJSON: clientData('webauthn.create', wrong.challenge ?? options.challenge, origin).toString(
          'base64url',
        ),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    };
  }

  /** Signs in with a passkey: `navigator.credentials.get`. @throws Error when it has none that the page allows */
  get(options: RequestOptions, { origin, verifiesUser = true, ...wrong }: Ceremony): AuthenticationResponse {
    const credential = (options.allowCredentials ?? [])
      .map(({ id }) => this.#credentials.get(id))
      .find((known) => known !== undefined);
    if (!credential) throw new Error('NotAllowedError');
    credential.counter = wrong.counter ?? credential.counter + 1;
    const rpId = wrong.rpId ?? options.rpId;
    const authData = authenticatorData(rpId, verifiesUser, credential.counter);
    const data = clientData('webauthn.get', wrong.challenge ?? options.challenge, origin);
    const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
    return {
      ...common(credential.id),
      response: {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, wrong.signWith ?? credential.privateKey).toString('base64url'),
        userHandle: credential.userHandle,
      },
    };
  }
}

const common = (id: string) =>
  ({
    id,
    rawId: id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
  }) as const;

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

const [presentFlag, verifiedFlag, attestedFlag] = [0x01, 0x04, 0x40];

/** https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data */
function authenticatorData(rpId: string, verified: boolean, counter: number, more = 0): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt8(presentFlag | (verified ? verifiedFlag : 0) | more);
  rest.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), rest]);
}

/** An ES256 key as RFC 9053 writes it. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, CborValue>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

type CborValue = number | string | Buffer | Map<number, CborValue> | Map<string, CborValue>;

/** As much of RFC 8949 as passkeys are made of. */
function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([name, field]) => [cbor(name), cbor(field)])]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 0x100) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(size)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
