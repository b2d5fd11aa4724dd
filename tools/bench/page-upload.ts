import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Browser, Page } from 'playwright-core';
import { partBytes } from '../../functions/domain/admin/uploads.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { goToSend, networkOf, pressSend, signInAsApprover, writeLargeFile } from '../admin-page/page-upload.ts';
import { chromiumPath, startChromium } from '../chromium.ts';
import { type Benchmark, inPairs } from './benchmark.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

interface Uploaded {
  /** From the button to the page of the run. */
  readonly seconds: number;
  /** What was begun to be sent more than once, at most. */
  readonly repeatedBytes: number;
}

/** For how long the network is away. */
const cutSeconds = 10;

export const pageUpload: Benchmark = {
  name: 'page-upload',
  measures:
    'Uploading a file from the admin page in Chromium, with the network cut in the middle; the bucket must have its bytes',
  run: async ({ bytes, pairs, onStep }) => {
    if (chromiumPath === undefined) return [];
    const size = `${bytes.toLocaleString('en')} bytes`;
    const browser = await startChromium();
    try {
      const passes = await inTemporaryFolder(async (folder) => {
        const file = join(folder, 'people.csv');
        await writeLargeFile(file, bytes);
        return inPairs(pairs, async (pair) => {
          onStep(`${size}, pair ${pair + 1}`);
          const whole = await measure(browser, file, 0);
          return { whole, cut: await measure(browser, file, cutSeconds) };
        });
      });
      const seconds = passes.map(({ cut }) => cut.seconds);
      const against = { what: 'the same without the cut', values: passes.map(({ whole }) => whole.seconds) };
      return [
        {
          figure: `${size}, the network away for ${cutSeconds} s: until the run is shown`,
          unit: 's',
          values: seconds,
          against,
        },
        {
          figure: `${size}: lost beside these ${cutSeconds} s`,
          unit: 's',
          values: passes.map(({ cut, whole }) => Math.max(0, cut.seconds - whole.seconds - cutSeconds)),
        },
        {
          figure: `${size}: sent again, at most`,
          unit: 'MB',
          values: passes.map(({ cut }) => cut.repeatedBytes / 1e6),
        },
      ];
    } finally {
      await browser.close();
    }
  },
};

/** @throws Error when the bucket has other bytes than the file */
function measure(browser: Browser, file: string, cutFor: number): Promise<Uploaded> {
  return inTemporaryFolder(async (folder) => {
    const stack = await startStack({ stateDir: join(folder, 'state'), port: 0, onLog: () => {} });
    const page = await browser.newPage();
    try {
      await signInAsApprover(page, stack);
      await goToSend(page, file);
      const uploaded = await upload(page, cutFor);
      await requireSameBytes(file, stack);
      return uploaded;
    } finally {
      await page.close();
      await stack.stop();
    }
  });
}

/** Sends the file, and cuts the network once some parts have arrived. */
async function upload(page: Page, cutFor: number): Promise<Uploaded> {
  const network = await networkOf(page);
  const begun = watchBegunParts(page);
  const since = performance.now();
  await pressSend(page);
  if (cutFor > 0) {
    await page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok(), {
      timeout: 60_000,
    });
    await network.cut();
    await page.waitForTimeout(cutFor * 1000);
    await network.restore();
  }
  await page.waitForURL(/#\/runs\/[0-9a-f]{16}$/, { timeout: 600_000 });
  const seconds = (performance.now() - since) / 1000;
  return { seconds, repeatedBytes: (begun.length - new Set(begun).size) * partBytes };
}

function watchBegunParts(page: Page): readonly string[] {
  const begun: string[] = [];
  page.on('request', (request) => {
    const part = new URL(request.url()).searchParams.get('partNumber');
    if (part !== null && request.method() === 'PUT') begun.push(part);
  });
  return begun;
}

async function requireSameBytes(file: string, { endpoints }: Pick<Stack, 'endpoints'>): Promise<void> {
  const { aws, region, inboxBucket } = endpoints;
  const s3 = new S3Client({ endpoint: aws, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: inboxBucket, Key: 'inbox/people.csv' }));
    const [stored, sent] = await Promise.all([digest(Body as Readable), digest(createReadStream(file))]);
    if (stored !== sent) throw new Error('The bucket has other bytes than the file');
  } finally {
    s3.destroy();
  }
}

async function digest(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of bytes) hash.update(piece);
  return hash.digest('hex');
}
