import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Page } from 'playwright-core';

/**
 * Writes a CSV of at least so many bytes that invites one person: the rest has left, and long notes. So a large file is read within seconds,
 * and its run does next to nothing.
 */
export async function writeLargeFile(path: string, bytes: number): Promise<void> {
  const file = createWriteStream(path);
  const start = 'Email,Employment status,Notes\nann@example.com,active,\n';
  file.write(start);
  const notes = 'x'.repeat(100_000);
  for (let written = start.length, row = 0; written < bytes; row++) {
    const line = `former.${row}@example.com,terminated,${notes}\n`;
    if (!file.write(line)) await once(file, 'drain');
    written += line.length;
  }
  file.end();
  await once(file, 'close');
}

/** Chooses a file on the admin page, has its rows checked, and goes to the last step. */
export async function goToSend(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path);
  await page.locator('.opened-file').waitFor({ timeout: 60_000 });
  await page.evaluate("location.hash = '#/import/send'");
  await page.locator('.send .primary').waitFor({ timeout: 300_000 });
}

/** The browser's network as a page has it. */
export async function networkOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  const emulate = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  await session.send('Network.enable');
  return { cut: () => emulate(true), restore: () => emulate(false) };
}

/** Notes which parts of files a page has sent, by their numbers. */
export function watchParts(page: Page) {
  const arrived: number[] = [];
  page.on('response', (response) => {
    const part = new URL(response.url()).searchParams.get('partNumber');
    if (part !== null && response.request().method() === 'PUT' && response.ok()) arrived.push(Number(part));
  });
  return arrived;
}
