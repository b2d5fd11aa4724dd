import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, request as requestOver, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { listen, stopListening } from 'aws-local/listen.ts';
import { build } from 'esbuild';
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
