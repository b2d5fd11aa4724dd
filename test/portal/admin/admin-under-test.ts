import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Role } from '../../../functions/contract.ts';
import { type AdminOperationName, adminOperations } from '../../../functions/domain/admin/operations.ts';
import { createPortalServer } from '../../../local/portal/portal-server.ts';
import { parseSettings } from '../../../settings/config.ts';
import { startChromium } from '../../../tools/chromium.ts';

/** What operations answer: bodies, or problem documents with their status. */
export type Answers = { readonly [Name in AdminOperationName]?: object | ((input: Record<string, unknown>) => object) };

/** A refusal, for {@link Answers}. */
export function refusal(status: number, code: string): object {
  return new Refusal(status, code);
}

class Refusal {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    this.status = status;
    this.code = code;
  }
}

export interface AdminPageOptions extends BrowserContextOptions {
  readonly role?: Role | undefined;
  readonly answers?: Answers;
  /** Nobody is signed in. */
  readonly signedOut?: boolean;
}

/**
 * The admin page in a browser, in front of an API that is made up: a screen is tested by what operations answer, and no stack is started. After each
 * test its pages must have logged no error.
 */
export function useAdminPage(): AdminPageUnderTest {
  const page = new AdminPageUnderTest();
  beforeAll(() => page.start());
  afterAll(() => page.stop());
  afterEach(async () => {
    expect(await page.complaints()).toEqual([]);
  });
  return page;
}

export class AdminPageUnderTest {
  #stop: (() => Promise<void>) | undefined;
  #browser: Browser | undefined;
  #address = '';
  readonly #complaints: string[] = [];
  #open: Page[] = [];

  async start(): Promise<void> {
    const settings = parseSettings({ stage: 'dev', brand: { name: 'Acme', supportAddress: 'it-help@acme.example' } });
    const server = createPortalServer({
      settings,
      apiUrl: 'http://127.0.0.1:9',
      portalKey: 'key',
      uploads: 'http://127.0.0.1:9',
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#browser = await startChromium();
    this.#stop = async () => {
      await this.#browser?.close();
      server.closeAllConnections();
      server.close();
    };
  }

  async stop(): Promise<void> {
    await this.#stop?.();
  }

  /** Opens the page in a profile of its own. @param hash such as `#/runs` */
  async open(hash: `#/${string}` = '#/', options: AdminPageOptions = {}): Promise<Page> {
    const { role = 'admin', answers = {}, signedOut = false, ...context } = options;
    if (!this.#browser) throw new Error('The browser is there while tests run, not before');
    const profile = await this.#browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...context });
    const page = await profile.newPage();
    this.#open.push(page);
    this.#listen(page);
    // Once: who signs out stays so.
    const signIn =
      "sessionStorage.getItem('onboarding') ?? sessionStorage.setItem('onboarding', '{\"refreshToken\":\"a token\"}')";
    if (!signedOut) await page.addInitScript(signIn);
    await page.route('**/api/refresh', (route) => route.fulfill({ json: tokens() }));
    await page.route('**/api/admin/**', (route) => fulfill(route, { WhoAmI: whoIs(role), ...answers }));
    await page.goto(`${this.#address}/admin/${hash}`);
    return page;
  }

  /** What the browser has logged as errors since the last call; refused requests do not count. Closes all pages. */
  async complaints(): Promise<string[]> {
    await Promise.all(this.#open.map((page) => page.context().close()));
    this.#open = [];
    return this.#complaints.splice(0);
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.#complaints.push(text);
    });
  }
}

/** Waits until a screen is there, as its `data-view` names it. */
export async function screen(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`[data-view=${name}] h1`);
}

const person = { sub: 'aaaaaaaa-0000-4000-8000-000000000001', email: 'rosa@acme.example', name: 'Rosa Diaz' };

function whoIs(role: Role): object {
  const all: readonly Role[] = ['viewer', 'approver', 'admin'];
  return { ...person, roles: all.slice(0, all.indexOf(role) + 1) };
}

function tokens(): object {
  const claims = Buffer.from(JSON.stringify({ sub: person.sub, email: person.email })).toString('base64url');
  return { access_token: 'access', id_token: `e30.${claims}.`, expires_in: 3600, token_type: 'Bearer' };
}

const patterns = Object.values(adminOperations).map(({ name, method, path }) => ({
  name,
  method,
  pattern: new RegExp(`^/api${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

async function fulfill(route: Route, answers: Answers): Promise<void> {
  const request = route.request();
  const { pathname, searchParams } = new URL(request.url());
  for (const { name, method, pattern } of patterns) {
    const found = method === request.method() ? pattern.exec(pathname) : null;
    if (!found) continue;
    const input = { ...found.groups, ...Object.fromEntries(searchParams), ...request.postDataJSON() };
    const answer = answers[name as AdminOperationName];
    const said = typeof answer === 'function' ? answer(input) : answer;
    if (said instanceof Refusal) return route.fulfill({ status: said.status, json: { code: said.code } });
    return said ? route.fulfill({ json: said }) : route.fulfill({ status: 503, json: { code: 'UNAVAILABLE' } });
  }
  return route.fulfill({ status: 404, json: { code: 'NOT_FOUND' } });
}
