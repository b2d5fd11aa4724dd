import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { StackOptions } from '../../local/stack.ts';
import { startChromium } from '../../tools/chromium.ts';
import { invite, secretFor } from '../../tools/portal-tour.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

/** A portal for the tests of a `describe`. After each of them, its pages must have logged no error. */
export function usePortal(options: Partial<StackOptions> = {}): PortalUnderTest {
  const portal = new PortalUnderTest();
  beforeAll(() => portal.start(options));
  afterAll(() => portal.stop());
  afterEach(async () => {
    expect(await portal.complaints()).toEqual([]);
  });
  return portal;
}

/** A stack and a browser in front of its portal. */
class PortalUnderTest {
  #started: { readonly stack: TestStack; readonly browser: Browser } | undefined;
  readonly #complaints: string[] = [];
  readonly #contexts: BrowserContext[] = [];

  get stack(): TestStack {
    return this.#running.stack;
  }

  get browser(): Browser {
    return this.#running.browser;
  }

  async start(options: Partial<StackOptions>): Promise<void> {
    const [stack, browser] = await Promise.all([startTestStack(options), startChromium()]);
    this.#started = { stack, browser };
  }

  async stop(): Promise<void> {
    await this.#started?.browser.close();
    await this.#started?.stack.remove();
  }

  /** A page in a browser profile of its own, whose errors are collected. */
  async page(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
    this.#contexts.push(context);
    context.on('page', (page) => this.#listen(page));
    const page = await context.newPage();
    await page.goto(this.stack.endpoints.portal + path);
    await page.waitForSelector('[data-view]');
    return page;
  }

  /** What the browser has logged as errors since the last call; refused requests do not count. Closes all pages. */
  async complaints(): Promise<string[]> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    return this.#complaints.splice(0);
  }

  /** Invites somebody. @returns the temporary password of the email */
  async invited(email: string, attributes: Readonly<Record<string, string>> = {}): Promise<string> {
    await invite(this.stack.clients.cognito, this.stack.endpoints.userPoolId, email, attributes);
    return this.secret(email);
  }

  /** Somebody with a password of their own, signed in on a new page. */
  async member(email: string, password: string, path = '/'): Promise<Page> {
    const temporary = await this.invited(email);
    const page = await this.page(path);
    await signIn(page, email, temporary);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', password);
    await submit(page);
    await view(page, 'home');
    return page;
  }

  /** The password or code in the newest email. */
  secret(email: string): string {
    return secretFor(this.stack, email);
  }

  get #running() {
    if (!this.#started) throw new Error('The portal is there while tests run, not before');
    return this.#started;
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.#complaints.push(text);
    });
  }
}

/** Waits until a view is there. */
export async function view(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`[data-view=${name}]`);
}

export async function submit(page: Page): Promise<void> {
  await page.locator('form .primary').click();
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await view(page, 'sign-in');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await submit(page);
}

/** Has an email sent again, half a minute later. */
export async function resend(page: Page, label = 'Resend email'): Promise<void> {
  await page.evaluate('{ const now = Date.now; Date.now = () => now() + 30_000; }');
  await page.getByRole('button', { name: label }).click();
}

/** Waits for the notice at the top of a page when something went well. */
export const notice = (page: Page) => expect.poll(() => page.locator('.notice').textContent());

/** Waits for the notice at the top of a page when something went wrong. */
export const problem = (page: Page) => expect.poll(() => page.locator('.problem').textContent());

/** The error beside a field. */
export async function errorOf(page: Page, field: string): Promise<string> {
  const error = page.locator(`.field:has([name="${field}"]) .error:not(:empty)`);
  return (await error.textContent()) ?? '';
}
