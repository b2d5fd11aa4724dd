import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../functions/contract.ts';
import { createPortalServer } from '../../local/portal/portal-server.ts';
import { parseSettings } from '../../settings/config.ts';
import { startChromium } from '../chromium.ts';
import { type Answers, answerAsApi, tokens, whoIs } from './made-up-api.ts';

export interface AdminPageOptions extends BrowserContextOptions {
  readonly role?: Role | undefined;
  readonly answers?: Answers;
  /** Nobody is signed in. */
  readonly signedOut?: boolean;
}

/**
 * The admin page in a browser, in front of an API that is made up: a screen is seen by what operations answer, and no stack is started.
 */
export class AdminPageInBrowser {
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
    if (!this.#browser) throw new Error('It is not started');
    const profile = await this.#browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...context });
    const page = await profile.newPage();
    this.#open.push(page);
    this.#listen(page);
    // Once: who signs out stays so.
    const signIn =
      "sessionStorage.getItem('onboarding') ?? sessionStorage.setItem('onboarding', '{\"refreshToken\":\"a token\"}')";
    if (!signedOut) await page.addInitScript(signIn);
    await page.route('**/api/refresh', (route) => route.fulfill({ json: tokens() }));
    await page.route('**/api/admin/**', (route) => answerAsApi(route, { WhoAmI: whoIs(role), ...answers }));
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
