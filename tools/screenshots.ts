#!/usr/bin/env node
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { locales } from '../functions/domain/locale/locale.ts';
import { startStack } from '../local/stack.ts';
import { ExitCode } from '../scripts/command-line/exit-code.ts';
import { parseSettings } from '../settings/config.ts';
import { showAdminStates } from './admin-page/show-admin-states.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { tourPortal } from './portal-tour.ts';
import { runWithoutArguments } from './run-without-arguments.ts';
import { waysIn } from './ways-in.ts';

const folder = join('out', 'screenshots');
const dayMs = 24 * 60 * 60 * 1000;
const devices = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;
const help = `Take pictures of every view of the portal, every way in, every state of the admin page and of the mailbox, on a phone and on a desk, by day and by night, in ${folder}/.
Needs a Chromium: apt-get install chromium-headless-shell, or CHROMIUM_PATH.`;

await runWithoutArguments('screenshots', help, async () => {
  if (chromiumPath === undefined) {
    console.error('There is no Chromium here: apt-get install chromium-headless-shell, or set CHROMIUM_PATH.');
    process.exitCode = ExitCode.unexpected;
    return;
  }
  mkdirSync(folder, { recursive: true });
  const brand = { name: 'Acme', supportAddress: 'it-help@acme.example' };
  const stateDir = mkdtempSync(join(tmpdir(), 'onboarding-screenshots-'));
  const browser = await startChromium();
  let pictures = 0;
  try {
    for (const [device, viewport] of Object.entries(devices)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const state = join(stateDir, `${device}-${colorScheme}`);
        let daysBack = 0;
        const stack = await startStack({
          stateDir: state,
          port: 0,
          settings: parseSettings({
            stage: 'dev',
            brand,
            userDirectory: { mfa: 'optional' },
            selfService: { changeAddress: true },
          }),
          cognitoClock: () => new Date(Date.now() - daysBack * dayMs),
        });
        const cognito = new CognitoIdentityProviderClient({
          endpoint: stack.endpoints.aws,
          region: stack.endpoints.region,
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        });
        for (const locale of colorScheme === 'light' ? locales : (['en'] as const)) {
          const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce' });
          const page = await context.newPage();
          const take = async (shown: Page, view: string) => {
            const path = join(folder, `${view}.${locale}.${device}.${colorScheme}.png`);
            await shown.screenshot({ path, fullPage: true });
            pictures += 1;
          };
          const look = (view: string) => take(page, view);
          await tourPortal({ stack, cognito, page, locale, look });
          for (const [index, { walk }] of waysIn.entries()) {
            const tab = await context.newPage();
            const show = (view: string) => take(tab, `way-${index + 1}-${view}`);
            const email = `${locale}.way.${index + 1}@example.com`;
            const goBack = (days: number) => {
              daysBack = days;
            };
            await walk({ stack, cognito, page: tab, locale, email, goBack, look: show });
            await tab.waitForSelector('[data-view=home]');
            await show('home');
            await tab.goto(stack.endpoints.mailbox);
            await tab.locator('li button').first().click();
            await tab.frameLocator('iframe').locator('h1').waitFor();
            await show('email');
            await tab.close();
          }
          await showAdminStates({ viewport, colorScheme, locale }, take);
          await page.goto(stack.endpoints.mailbox);
          await page.locator('li button').first().waitFor();
          await look('mailbox');
          await page.locator('li button').last().click();
          await page.frameLocator('iframe').locator('h1, h2, [style*=monospace]').first().waitFor();
          await look('mailbox-mail');
          await context.close();
        }
        cognito.destroy();
        await stack.stop();
      }
    }
  } finally {
    await browser.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
  console.log(`${pictures} pictures in ${folder}/`);
});
