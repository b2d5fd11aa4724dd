import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, startChromium } from '../../../tools/chromium.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';

describe.skipIf(chromiumPath === undefined)('the mailbox page', () => {
  let stack: TestStack;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack(), startChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.remove();
  });
  beforeEach(async () => {
    stack.mailbox.clear();
    page = await browser.newPage({ locale: 'en' });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(stack.endpoints.mailbox);
  });
  afterEach(async () => {
    await page.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  async function send(to: string, subject: string, body: { readonly html?: string; readonly text?: string }) {
    const Body = { ...(body.html && { Html: { Data: body.html } }), ...(body.text && { Text: { Data: body.text } }) };
    await stack.clients.ses.send(
      new SendEmailCommand({
        FromEmailAddress: 'hr@acme.example',
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject }, Body } },
      }),
    );
  }
  const count = () => expect.poll(() => page.locator('#count').textContent(), { timeout: 20_000 });
  const listed = () => page.locator('#list .to').allTextContents();

  test('says what to do while it is empty, and shows new emails by itself', async () => {
    await count().toBe('0 emails');
    expect(await page.locator('#note').textContent()).toContain('import a CSV file with npx onboarding import');
    await send('ann@example.com', 'Hello', { text: 'Good morning' });
    await count().toBe('1 email');
    await page.getByRole('button', { name: 'ann@example.com' }).click();
    await expect.poll(() => page.locator('#text').textContent()).toBe('Good morning');
  });

  test('marks what did not arrive', async () => {
    await send('bounce+ann@simulator.amazonses.com', 'Hello', { text: 'Good morning' });
    await send('bob@example.com', 'Hello', { text: 'Good morning' });
    await count().toBe('2 emails');
    await expect
      .poll(() => page.locator('#list .mark').allTextContents())
      .toEqual(['Bounced: it came back to the sender']);
  });

  test('finds emails by a part of the address, and counts them', async () => {
    for (const name of ['ann', 'bob', 'anna']) await send(`${name}@example.com`, 'Hello', { text: name });
    await count().toBe('3 emails');
    await page.fill('#to', 'ANN');
    await count().toBe('2 of 3 emails');
    expect(await listed()).toEqual(['anna@example.com', 'ann@example.com']);
    await page.fill('#to', 'nobody');
    await count().toBe('0 of 3 emails');
    expect(await page.locator('#note').textContent()).toContain('Check the spelling');
    await page.fill('#to', '');
    await count().toBe('3 emails');
  });

  test('loads older ones on demand', async () => {
    for (let number = 1; number <= 60; number += 1) await send(`p${number}@example.com`, 'Hello', { text: 'Hi' });
    await count().toBe('60 emails');
    await expect.poll(async () => (await listed()).length).toBe(50);
    await page.getByRole('button', { name: 'Older emails' }).click();
    await expect.poll(async () => (await listed()).at(-1)).toBe('p1@example.com');
    expect((await listed()).length).toBe(60);
    expect(await page.getByRole('button', { name: 'Older emails' }).isVisible()).toBe(false);
  });

  test('runs nothing in an email, and shows subjects as text', async () => {
    const attack = '<img src=x onerror="top.document.title = 1"><script>top.document.title = 2</script>';
    await send('ann@example.com', attack, { html: `<p>Safe</p>${attack}` });
    await page.getByRole('button', { name: 'ann@example.com' }).click();
    await expect.poll(() => page.frameLocator('#html').locator('p').textContent()).toBe('Safe');
    expect(await page.locator('#subject').textContent()).toBe(attack);
    expect(await page.title()).toBe('Mailbox');
  });

  test('deletes all after a confirmation', async () => {
    await send('ann@example.com', 'Hello', { text: 'Hi' });
    await count().toBe('1 email');
    page.once('dialog', (dialog) => void dialog.dismiss());
    await page.getByRole('button', { name: 'Delete all' }).click();
    expect(stack.mailbox.size).toBe(1);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Delete all' }).click();
    await count().toBe('0 emails');
    expect(stack.mailbox.size).toBe(0);
  });

  test('says when the stack is gone, also when an email is opened just then, and continues when it is back', async () => {
    await send('ann@example.com', 'Hello', { text: 'Hi' });
    await count().toBe('1 email');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'ann@example.com' }).click();
    await count().toContain('Not connected');
    await page.context().setOffline(false);
    await count().toBe('1 email');
  });
});
