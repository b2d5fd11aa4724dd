import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AdminPageInBrowser } from '../admin-page/admin-page-in-browser.ts';
import { importAnswers } from '../admin-page/states/import.ts';
import { chromiumPath } from '../chromium.ts';
import { type Benchmark, inPairs, median, type Row } from './benchmark.ts';
import { writePeople } from './people-file.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** How a window over the rows is moved, frame by frame. */
const movements = {
  'a wheel that turns': 40,
  'the scroll bar dragged from end to end': 50_000,
} as const;

const frames = 300;
/** As the browser draws them. */
const frameMs = 1000 / 60;

interface Scrolled {
  /** Of the slowest frame but one in twenty. */
  readonly slowMs: number;
  readonly usualMs: number;
  /** Of a hundred that a screen would have shown, those that came too late for it. */
  readonly dropped: number;
  /** What the page's own thread was busy for in each. */
  readonly busyMs: number;
}

export const pageGrid: Benchmark = {
  name: 'page-grid',
  measures: 'Scrolling through all rows of a file in the admin page in Chromium, which draws a frame every 16.7 ms',
  run: async ({ rows: sizes, pairs, onStep }) => {
    if (chromiumPath === undefined) return [];
    const admin = new AdminPageInBrowser();
    await admin.start();
    try {
      const found: Row[] = [];
      for (const rows of sizes) {
        onStep(`${rows.toLocaleString('en')} rows`);
        await inTemporaryFolder(async (folder) => {
          const file = join(folder, 'people.csv');
          await writePeople(file, rows);
          // The page reads the rows that it shows from the file.
          const page = await openGrid(admin, file);
          for (const [movement, pixels] of Object.entries(movements)) {
            const passes = await inPairs(pairs, () => scroll(page, pixels));
            const figure = (name: string) => `${rows.toLocaleString('en')} rows, ${movement}: ${name}`;
            found.push(
              { figure: figure('a frame'), unit: 'ms', values: passes.map(({ usualMs }) => usualMs) },
              { figure: figure('19 of 20 frames within'), unit: 'ms', values: passes.map(({ slowMs }) => slowMs) },
              { figure: figure('frames dropped, of 100'), unit: '', values: passes.map(({ dropped }) => dropped) },
              { figure: figure('work for a frame'), unit: 'ms', values: passes.map(({ busyMs }) => busyMs) },
            );
          }
        });
        const complaints = await admin.complaints();
        if (complaints.length > 0) throw new Error(complaints.join('\n'));
      }
      return found;
    } finally {
      await admin.stop();
    }
  },
};

/** Opens a file, and waits until all its rows were checked. */
async function openGrid(admin: AdminPageInBrowser, file: string): Promise<Page> {
  const page = await admin.open('#/import', { answers: importAnswers, viewport: { width: 1440, height: 900 } });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('.opened-file').waitFor();
  await page.evaluate("location.hash = '#/import/check'");
  await page.locator('.grid-body [data-kind]').first().waitFor({ timeout: 300_000 });
  return page;
}

async function scroll(page: Page, pixels: number): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busy();
  const times = await page.evaluate<number[]>(`new Promise((resolve) => {
    const scroller = document.querySelector('.grid-scroller');
    scroller.scrollTop = 0;
    const times = [];
    let last;
    const draw = (now) => {
      if (last !== undefined) times.push(now - last);
      last = now;
      scroller.scrollTop += ${pixels};
      if (times.length < ${frames}) requestAnimationFrame(draw);
      else resolve(times);
    };
    requestAnimationFrame(draw);
  })`);
  const busyMs = ((await busy()) - before) * 1000;
  await session.detach();
  const sorted = times.toSorted((one, other) => one - other);
  return {
    slowMs: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    usualMs: median(times),
    dropped: (100 * times.reduce((sum, time) => sum + Math.max(0, Math.round(time / frameMs) - 1), 0)) / times.length,
    busyMs: busyMs / times.length,
  };
}
