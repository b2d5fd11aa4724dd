import { createHash, randomBytes } from 'node:crypto';
import type { WebAnswer } from '../../../web-service.ts';
import type { TestPool } from '../pool.ts';

export const host = '127.0.0.1:4566';
export const callback = 'https://app.example/callback?from=cognito';

export type Fields = Readonly<Record<string, string>>;

/** A browser as far as managed login needs one: cookies, redirects within the emulator, and forms. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #pool: TestPool;
  #page: { readonly path: string; readonly answer: WebAnswer } | undefined;

  constructor(pool: TestPool) {
    this.#pool = pool;
  }

  /** The page that is open. */
  get html(): string {
    return this.#page?.answer.body ?? '';
  }

  /** Opens a page, and follows redirects until one leaves the emulator. @returns the last answer */
  async open(path: string): Promise<WebAnswer> {
    return this.#follow(path, await this.send('GET', path));
  }

  /** Fills in the form of the page that is open and sends it. */
  async submit(fields: Fields, headers: Fields = { origin: `http://${host}` }): Promise<WebAnswer> {
    const path = this.#page?.path ?? '';
    return this.#follow(path, await this.send('POST', path, { ...this.hidden(), ...fields }, headers));
  }

  /** One request, without following it. */
  async send(method: string, path: string, form: Fields = {}, headers: Fields = {}): Promise<WebAnswer> {
    const { pathname, searchParams: query } = new URL(path, `http://${host}`);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#pool.cognito.oauth({
      method,
      path: pathname,
      query,
      form: new URLSearchParams(form),
      headers: { host, cookie, ...headers },
    });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** The hidden fields of the form that is open. */
  hidden(): Record<string, string> {
    const fields = [...this.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
  }

  async #follow(path: string, answer: WebAnswer): Promise<WebAnswer> {
    const { location } = answer.headers;
    if (typeof location === 'string' && location.startsWith('/')) return this.open(location);
    if (location === undefined) this.#page = { path, answer };
    return answer;
  }
}

/** A pool with a client that managed login sends people back from. */
export async function addClient(pool: TestPool, settings: Record<string, unknown> = {}) {
  const made: { UserPoolClient: { ClientId: string; ClientSecret?: string } } = await pool.admin(
    'CreateUserPoolClient',
    {
      ClientName: 'app',
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: [callback],
      LogoutURLs: ['https://app.example/'],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
      ...settings,
    },
  );
  return made.UserPoolClient;
}

/** The path of a request for a code. */
export function authorizePath(clientId: string, parameters: Fields = {}): string {
  const common = { client_id: clientId, response_type: 'code', redirect_uri: callback, scope: 'openid email' };
  return `/oauth2/authorize?${new URLSearchParams({ ...common, ...parameters })}`;
}

/** What a redirect to a client says. */
export function sentBack({ headers: { location } }: WebAnswer): Record<string, string> {
  return Object.fromEntries(new URL(String(location)).searchParams);
}

/** A verifier of PKCE with its challenge. */
export function newProof() {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, parameters: { code_challenge: challenge, code_challenge_method: 'S256' } };
}

/** A form that an app sends. @returns the JSON that comes back */
export async function post(pool: TestPool, path: string, form: Fields, headers: Fields = {}) {
  const { status, body } = await new Browser(pool).send('POST', path, form, headers);
  return { status, body: body === '' ? undefined : (JSON.parse(body) as Fields) };
}

/** What an access token says of its person. */
export async function userInfo(pool: TestPool, token = '') {
  const authorization = `Bearer ${token}`;
  const { status, headers, body } = await new Browser(pool).send('GET', '/oauth2/userInfo', {}, { authorization });
  return { status, challenge: headers['www-authenticate'], body: JSON.parse(body) as Fields };
}
