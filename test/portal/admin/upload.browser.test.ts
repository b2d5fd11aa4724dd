import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partBytes } from '../../../functions/domain/admin/uploads.ts';
import { texts } from '../../../portal/admin/import/send/texts/en.ts';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { goToSend, networkOf, pressSend, watchParts, writeLargeFile } from '../../../tools/admin-page/page-upload.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { adminPassword, signInWithRole } from '../../support/admin-person.ts';
import { eventually } from '../../support/eventually.ts';
import { signIn, usePortal } from '../portal-under-test.ts';

describe.skipIf(chromiumPath === undefined)('An upload', () => {
  /** The last part that the bucket takes for now. Later ones are on their way, and lost when the connection is. */
  let lastTaken = 0;
  let isLost = false;
  const portal = usePortal({
    faults: async ({ operation, resource = '' }) => {
      const [, part] = (operation === 'PUT' && /[?&]partNumber=(\d+)/.exec(resource)) || [];
      if (part === undefined) return undefined;
      await eventually(() => isLost || Number(part) <= lastTaken, { what: `part ${part}` });
      return isLost ? 'drop' : undefined;
    },
  });
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onboarding-upload-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('survives a lost network and a reload of the page: what has arrived is not sent again, and one run starts', async () => {
    const file = join(folder, 'people.csv');
    await writeLargeFile(file, 3.5 * partBytes);
    const { clients, endpoints } = portal.stack;
    const { email } = await signInWithRole(portal.stack, 'approver');
    const page = await portal.page('/admin/#/import');
    await signIn(page, email, adminPassword);
    await screen(page, 'import');
    const calls: string[] = [];
    page.on('request', (request) => calls.push(request.url().replace(/^.*\/api\/admin\//, '')));
    const starts = () => calls.filter((call) => call === 'uploads');
    const arrived = watchParts(page);
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.method()));
    const network = await networkOf(page);

    await goToSend(page, file);
    lastTaken = 1;
    await pressSend(page);
    await expect.poll(() => arrived).toEqual([1]);
    await network.cut();
    isLost = true;
    await expect.poll(() => failed.filter((method) => method === 'PUT').length).toBeGreaterThanOrEqual(2);
    await page.getByText(texts.cutOff).waitFor();
    isLost = false;
    lastTaken = 2;
    await network.restore();
    await expect.poll(() => arrived).toEqual([1, 2]);
    await expect.poll(() => page.getByText(texts.cutOff).count()).toBe(0);
    isLost = true;
    await page.reload();
    isLost = false;
    lastTaken = 4;

    await screen(page, 'import');
    await goToSend(page, file);
    await pressSend(page);
    await page.waitForURL(/#\/runs\/[0-9a-f]{16}$/);
    expect(starts()).toHaveLength(1);
    expect(arrived.slice(2).toSorted()).toEqual([3, 4]);

    const object = { Bucket: endpoints.inboxBucket, Key: 'inbox/people.csv' };
    const { Versions } = await clients.s3.send(
      new ListObjectVersionsCommand({ Bucket: object.Bucket, Prefix: object.Key }),
    );
    expect(Versions).toHaveLength(1);
    const stored = await (await clients.s3.send(new GetObjectCommand(object))).Body?.transformToByteArray();
    expect(digest(stored ?? new Uint8Array())).toBe(digest(readFileSync(file)));
    const invited = () => portal.stack.mailbox.list({ to: 'ann@example.com', limit: 1 }).length > 0;
    await eventually(invited, { what: 'the invitation', within: 30_000 });
    const { bulkImportStateMachineArn: stateMachineArn } = endpoints;
    const { executions } = await clients.stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toHaveLength(1);
  });
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
