#!/usr/bin/env node
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { type Stack, startStack } from '../local/stack.ts';
import { ExitCode } from '../scripts/command-line/exit-code.ts';
import { parseSettings } from '../settings/config.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const root = new URL('../', import.meta.url);
const picture = fileURLToPath(new URL('docs/images/overview.png', root));
const file = 'new-hires.csv';
const help = `Import examples/${file} and compose the README's picture from its report, an invitation and the portal: docs/images/overview.png.
Needs a Chromium: apt-get install chromium-headless-shell, or CHROMIUM_PATH.`;

/** In pixels. The page of the repository shows the picture at about 830 pixels, so text in it is large. */
const size = { width: 1120, height: 520 } as const;
const phone = { width: 390, height: 700 } as const;
const importWithinMs = 60_000;

await runWithoutArguments('overview', help, async () => {
  if (chromiumPath === undefined) {
    console.error('There is no Chromium here: apt-get install chromium-headless-shell, or set CHROMIUM_PATH.');
    process.exitCode = ExitCode.unexpected;
    return;
  }
  const stateDir = mkdtempSync(join(tmpdir(), 'onboarding-overview-'));
  const brand = { name: 'Acme', supportAddress: 'it-help@acme.example' };
  const stack = await startStack({ stateDir, port: 0, settings: parseSettings({ stage: 'dev', brand }) });
  const browser = await startChromium();
  try {
    const report = await importExample(stack);
    const invitation = stack.mailbox.list({ to: 'ann.archer@example.com', limit: 1 })[0]?.html ?? '';
    const email = await screenshot(browser, (page) => page.setContent(invitation));
    const portal = await screenshot(browser, async (page) => {
      await page.goto(`${stack.endpoints.portal}/?lang=en#/sign-in?email=ann.archer@example.com`);
      await page.waitForSelector('h1');
    });
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    await page.setContent(composePage(report, email, portal));
    mkdirSync(dirname(picture), { recursive: true });
    await page.screenshot({ path: picture });
  } finally {
    await browser.close();
    await stack.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
  console.log(`docs/images/overview.png: ${Math.ceil(statSync(picture).size / 1024)} KB`);
});

type ReportRow = Readonly<Record<'row' | 'email' | 'outcome' | 'code' | 'detail', string>>;

/** @throws when the run has no report within a minute */
async function importExample({ endpoints }: Stack): Promise<ReportRow[]> {
  const s3 = new S3Client({
    endpoint: endpoints.aws,
    region: endpoints.region,
    forcePathStyle: true,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const bucket = endpoints.inboxBucket;
  const body = readFileSync(new URL(`examples/${file}`, root));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `inbox/${file}`, Body: body }));
  const end = Date.now() + importWithinMs;
  try {
    // The summary is written last.
    while (!(await keysOf(s3, bucket)).some((key) => key.endsWith('/summary.json'))) {
      if (Date.now() > end) throw new Error(`There is no report within ${importWithinMs / 1000} s`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const key = (await keysOf(s3, bucket)).find((name) => name.endsWith('/report.csv')) ?? '';
    return parse(await textOf(endpoints, key), { columns: true, bom: true });
  } finally {
    s3.destroy();
  }
}

async function keysOf(s3: S3Client, bucket: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `reports/${file}/` }));
  return Contents.map(({ Key = '' }) => Key);
}

async function textOf({ aws, inboxBucket }: Stack['endpoints'], key: string): Promise<string> {
  return (await fetch(`${aws}/${inboxBucket}/${key}`)).text();
}

/** @returns the top of a page on a phone, as a data URL */
async function screenshot(
  browser: Browser,
  open: (page: Awaited<ReturnType<Browser['newPage']>>) => Promise<void>,
): Promise<string> {
  const context = await browser.newContext({ viewport: phone, locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await open(page);
  const png = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${png.toString('base64')}`;
}

function composePage(report: readonly ReportRow[], invitation: string, portal: string): string {
  const rows = report
    .slice(3, 11)
    .map(
      ({ row, email, outcome, code }) =>
        `<tr class="${outcome}"><td>${row}<td>${escapeHtml(email || '(no address)')}<td>${outcome}<small>${code.toLowerCase().replaceAll('_', ' ')}</small>`,
    );
  return `<!doctype html><meta charset="utf-8"><style>
    * { box-sizing: border-box; margin: 0 }
    body { width: ${size.width}px; height: ${size.height}px; padding: 24px; display: grid; gap: 24px; background: #eef2f7;
      grid-template-columns: 1fr 270px 270px; font: 15px/1.4 system-ui, sans-serif; color: #1b2430 }
    section { background: #fff; border-radius: 10px; overflow: hidden; box-shadow: 0 1px 6px #0003; display: flex; flex-direction: column }
    h2 { font-size: 16px; padding: 12px 16px; border-bottom: 1px solid #dde3ea }
    table { border-collapse: collapse; width: 100% }
    td, th { text-align: left; padding: 9px 12px; border-bottom: 1px solid #edf0f4; white-space: nowrap }
    th, td:first-child { color: #5b6878; font-weight: 500 }
    .created td:nth-child(3) { color: #14713b; font-weight: 600 } .rejected td:nth-child(3) { color: #b3261e; font-weight: 600 }
    td { height: 48px; padding-block: 0 } small { display: block; font-weight: 400; color: #5b6878 }
    img { width: 100%; display: block }
  </style>
  <section><h2>The report, row by row</h2><table><tr><th>row<th>email<th>outcome</tr>${rows.join('')}</table></section>
  <section><h2>The invitation</h2><img src="${invitation}" alt=""></section>
  <section><h2>The portal</h2><img src="${portal}" alt=""></section>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
