import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, request as requestOver, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { listen, stopListening } from 'aws-local/listen.ts';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { Endpoints } from '../../local/endpoints.ts';
import { chromiumPath, startChromium } from '../chromium.ts';
import { call } from './commands.ts';
import { Skipped, type Step } from './step.ts';

/** The page of an app that signs people in by Amplify's `signInWithRedirect`. It is served where the client's callback URL is. */
export interface AmplifyApp {
  readonly server: Server;
  /** Says where the app's services are, once they are. */
  configure(config: Record<string, string>): void;
}

export function createAmplifyApp(): AmplifyApp {
  const config: Record<string, string> = {};
  const bundle = () =>
    build({
      entryPoints: [join(import.meta.dirname, 'amplify-page.js')],
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
  let script: ReturnType<typeof bundle> | undefined;
  const server = createServer(async (request, response) => {
    switch (new URL(request.url ?? '/', 'http://app').pathname) {
      case '/config.json':
        return response.end(JSON.stringify(config));
      case '/app.js':
        script ??= bundle();
        response.setHeader('content-type', 'text/javascript');
        return response.end((await script).outputFiles[0]?.text);
      default:
        response.setHeader('content-type', 'text/html');
        return response.end(
          '<button id="in">in</button><button id="out">out</button><output></output><script type="module" src="/app.js"></script>',
        );
    }
  });
  return { server, configure: (given) => Object.assign(config, given) };
}

/** Calls of Amplify in the page, in JavaScript. */
const passkeyCalls = {
  signIn: (email: string, password: string) =>
    `auth.signIn({ username: '${email}', password: '${password}' }).then(({ isSignedIn }) => isSignedIn)`,
  signInByPasskey: (email: string) =>
    `auth.signIn({ username: '${email}', options: { authFlowType: 'USER_AUTH', preferredChallenge: 'WEB_AUTHN' } })
      .then(({ isSignedIn }) => isSignedIn)`,
  list: 'auth.listWebAuthnCredentials().then(({ credentials }) => credentials.map(({ credentialId }) => credentialId))',
  remove: (credentialId: string) => `auth.deleteWebAuthnCredential({ credentialId: '${credentialId}' })`,
};

/** Passkeys by Amplify, with the authenticator that Chromium has for tests: neither is ours. */
export function amplifyPasskeySteps(app: AmplifyApp, url: string, endpoints: Endpoints, person: SignedUp): Step[] {
  return [
    {
      does: 'a passkey: registration, sign-in, removal',
      async run() {
        if (chromiumPath === undefined) throw new Skipped('there is no Chromium');
        app.configure({ ...pick(endpoints), domain: 'localhost' });
        const browser = await startChromium();
        try {
          const page = await browser.newPage();
          await addAuthenticator(page);
          await page.goto(url);
          await page.locator('output:text-is("nobody")').waitFor();
          assert.equal(await page.evaluate(passkeyCalls.signIn(person.email, person.password)), true);
          await page.evaluate('auth.associateWebAuthnCredential()');
          const made = await page.evaluate<string[]>(passkeyCalls.list);
          assert.equal(made.length, 1);
          await page.evaluate('auth.signOut()');
          assert.equal(await page.evaluate(passkeyCalls.signInByPasskey(person.email)), true);
          await page.evaluate(passkeyCalls.remove(made[0] ?? ''));
          assert.deepEqual(await page.evaluate(passkeyCalls.list), []);
        } finally {
          await browser.close();
        }
      },
    },
  ];
}

async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
}

/** Amplify insists on HTTPS for the pages of Cognito, so a proxy with a certificate of its own is in front of the endpoint. */
export function amplifyInBrowserSteps(
  app: AmplifyApp,
  url: string,
  endpoints: Endpoints,
  person: SignedUp,
  folder: string,
): Step[] {
  return [
    {
      does: 'signInWithRedirect in Chromium, again without a password, signOut',
      async run() {
        if (chromiumPath === undefined) throw new Skipped('there is no Chromium');
        const proxy = await createTlsProxy(endpoints.aws, folder);
        const domain = new URL((await listen(proxy, 0)) ?? '').host.replace('127.0.0.1', 'localhost');
        app.configure({ ...pick(endpoints), domain });
        const browser = await startChromium();
        try {
          const page = await browser.newPage({ ignoreHTTPSErrors: true });
          const shows = (text: string) => page.locator(`output:text-is("${text}")`).waitFor();
          await page.goto(url);
          await shows('nobody');
          await page.click('#in');
          await page.getByLabel('Email address').fill(person.email);
          await page.getByLabel('Password').fill(person.password);
          await page.keyboard.press('Enter');
          await shows(person.email);
          assert.equal(new URL(page.url()).search, '', 'Amplify takes the code out of the address bar');
          await page.evaluate('localStorage.clear()');
          await page.goto(url);
          await shows('nobody');
          await page.click('#in');
          await shows(person.email);
          await page.click('#out');
          await shows('nobody');
          await page.click('#in');
          await page.getByLabel('Password').waitFor();
        } finally {
          await browser.close();
          await stopListening(proxy);
        }
      },
    },
  ];
}

/** Somebody with a password of their own. */
export interface SignedUp {
  readonly email: string;
  readonly password: string;
}

function pick({ aws, userPoolId, userPoolClientId }: Endpoints): Record<string, string> {
  return { aws, userPoolId, userPoolClientId };
}

async function createTlsProxy(target: string, folder: string): Promise<Server> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '1'];
  await call('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject]);
  return createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const { method, headers, url } = request;
    const onward = requestOver(new URL(url ?? '/', target), { method: method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward.on('error', () => response.destroy()));
  });
}
