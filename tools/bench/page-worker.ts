import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ImportRules } from '../../portal/admin/worker/protocol.ts';
import { buildPortal } from '../../portal/build.ts';
import type { PortalFile } from '../../portal/portal-file.ts';
import { chromiumPath, startChromium } from '../chromium.ts';
import { type Benchmark, inPairs, type Row } from './benchmark.ts';
import { measuredProcess } from './measured-process.ts';
import { writePeople } from './people-file.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

interface CheckedInPage {
  readonly seconds: number;
  readonly counted: number;
  /** Strings, objects and arrays of numbers. */
  readonly peakMb: number;
  readonly restMb: number;
  /** To show forty rows from the middle of the file. */
  readonly rowsMs: number;
}

export const pageWorker: Benchmark = {
  name: 'page-worker',
  measures:
    "Reading and checking every row of a file in the admin page's worker in Chromium, next to preparing the same import in Node",
  run: async ({ rows: sizes, pairs, onStep }) => {
    if (chromiumPath === undefined) return [];
    const files = await buildPortal({});
    await using served = await serve(files);
    const browser = await startChromium();
    try {
      const found: Row[] = [];
      for (const rows of sizes) {
        onStep(`${rows.toLocaleString('en')} rows`);
        await inTemporaryFolder(async (folder) => {
          const file = join(folder, 'people.csv');
          await writePeople(file, rows);
          const passes = await inPairs(pairs, async () => ({
            page: await checkInPage(browser, served.address, file),
            node: measuredProcess('csv-pass.ts', ['prepare-import', file]),
          }));
          const figure = (name: string) => `${rows.toLocaleString('en')} rows: ${name}`;
          const pages = passes.map(({ page }) => page);
          if (pages.some(({ counted }) => counted !== rows)) throw new Error('Not every row was checked');
          found.push(
            {
              figure: figure('rate'),
              unit: 'rows/s',
              values: pages.map(({ seconds }) => rows / seconds),
              against: { what: 'prepare-import', values: passes.map(({ node }) => rows / node.seconds) },
            },
            { figure: figure('peak of heap and buffers'), unit: 'MB', values: pages.map(({ peakMb }) => peakMb) },
            { figure: figure('the same afterwards'), unit: 'MB', values: pages.map(({ restMb }) => restMb) },
            { figure: figure('forty rows to show'), unit: 'ms', values: pages.map(({ rowsMs }) => rowsMs) },
          );
        });
      }
      return found;
    } finally {
      await browser.close();
    }
  },
};

interface Served extends AsyncDisposable {
  readonly address: string;
}

/** Serves the built files and an empty page with a field for a file. */
async function serve(files: readonly PortalFile[]): Promise<Served> {
  const byPath = new Map(files.map((file) => [`/${file.path}`, file]));
  const worker = [...byPath.keys()].find((path) => path.startsWith('/assets/import-worker-'));
  const page = `<!doctype html><input type="file"><script>${pageScript(worker ?? '')}</script>`;
  const server: Server = createServer(({ url = '' }, response) => {
    const file = byPath.get(url);
    response.setHeader('content-type', file?.contentType ?? 'text/html');
    response.end(file?.content ?? page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const rules: ImportRules = {
  groups: [],
  assignable_groups: [],
  attributes: ['email', 'given_name', 'family_name', 'phone_number', 'locale'].map((name) => ({
    name,
    required: name === 'email',
    mutable: true,
    minLength: 0,
    maxLength: 2048,
  })),
  columns: {},
  default_locale: 'en',
  today: '2026-11-30',
};

function pageScript(worker: string): string {
  return `
    const worker = new Worker(${JSON.stringify(worker)}, { type: 'module' });
    const answers = new Map();
    let last = 0;
    worker.onmessage = ({ data }) => {
      if ('recall' in data) worker.postMessage({ recalled: data.recall });
      else if (!('progress' in data)) answers.get(data.id)('failure' in data ? Promise.reject(data) : data.answer);
    };
    const call = (name, input) => new Promise((resolve) => {
      answers.set(++last, resolve);
      worker.postMessage({ id: last, call: name, input });
    });
    const measure = async () => {
      const [file] = document.querySelector('input').files;
      const start = performance.now();
      await call('open', { file, name: file.name, locale: 'en', rules: ${JSON.stringify(rules)} });
      const { counts } = await call('check', {});
      const seconds = (performance.now() - start) / 1000;
      const { view } = await call('view', {});
      const before = performance.now();
      await call('rows', { view, from: Math.floor(counts.rows / 2), count: 40 });
      return { seconds, counted: counts.kinds.ready, rowsMs: performance.now() - before };
    };`;
}

async function checkInPage(browser: Browser, address: string, file: string): Promise<CheckedInPage> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.locator('input').setInputFiles(file);
    const memory = await watchWorkerMemory(page);
    const measured = await page.evaluate<Omit<CheckedInPage, 'peakMb' | 'restMb'>>('measure()');
    return { ...measured, ...(await memory.end()) };
  } finally {
    await page.close();
  }
}

/** How often the worker is asked; it answers between two pieces of the file. */
const sampleMs = 50;

/** Asks the worker's own heap, which no figure of the page has. */
async function watchWorkerMemory(page: Page) {
  const session = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) =>
    session.once('Target.attachedToTarget', (event) => resolve(event.sessionId)),
  );
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const worker = await attached;
  let peak = 0;
  const sample = async () => {
    const usage = await askWorker(session, worker);
    peak = Math.max(peak, usage);
    return usage;
  };
  const timer = setInterval(() => sample().catch(() => undefined), sampleMs);
  return {
    async end() {
      clearInterval(timer);
      const rest = await sample();
      return { peakMb: peak / 1e6, restMb: rest / 1e6 };
    },
  };
}

let asked = 0;

async function askWorker(session: CDPSession, sessionId: string): Promise<number> {
  const id = ++asked;
  const answered = new Promise<number>((resolve) => {
    const listen = ({ message }: { readonly message: string }) => {
      const answer = JSON.parse(message);
      if (answer.id !== id) return;
      session.off('Target.receivedMessageFromTarget', listen);
      const { usedSize = 0, backingStorageSize = 0 } = answer.result ?? {};
      resolve(usedSize + backingStorageSize);
    };
    session.on('Target.receivedMessageFromTarget', listen);
  });
  await session.send('Target.sendMessageToTarget', {
    sessionId,
    message: JSON.stringify({ id, method: 'Runtime.getHeapUsage' }),
  });
  return answered;
}
