import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { screen } from '../../../../tools/admin-page/admin-page-in-browser.ts';
import { refusal } from '../../../../tools/admin-page/made-up-api.ts';
import {
  deliveredRun,
  doneRun,
  reportRows,
  runningRun,
  scheduled,
  stoppedItself,
  undoPreview,
} from '../../../../tools/admin-page/states/runs.ts';
import { chromiumPath } from '../../../../tools/chromium.ts';
import { useAdminPage } from '../admin-under-test.ts';

const at = `#/runs/${doneRun.run_id}` as const;
const bouncedPeople = 'Show everybody whose email bounced';
const text = (page: Page, selector: string) => expect.poll(() => page.locator(selector).first().textContent());

describe.skipIf(chromiumPath === undefined)('a run', () => {
  const admin = useAdminPage();

  test('is waited for, watched, and shown with the rows to fix once it has ended', async () => {
    const looks: object[] = [refusal(404, 'NOT_FOUND'), runningRun, { ...runningRun, phase: 'report' }, doneRun];
    const GetRun = () => (looks.length > 1 ? looks.shift() : looks[0]) as object;
    const page = await admin.open(at, { answers: { GetRun, ListReportRows: reportRows } });
    await text(page, '.notice').toContain('The import starts in a moment');
    await text(page, '.run-progress').toContain('120 of 210 invited');
    await text(page, '[aria-current=step]').toContain('Writing the report');
    await text(page, '#announcer').toContain('Writing the report');
    await text(page, 'tbody').toContain('There is no @ in the address');
    await text(page, '[data-outcome=created]').toBe('Invited205');
    const leftOut = page.getByText('For 2 of those invited a value could not be read and was left out.');
    expect(await leftOut.textContent()).toContain('left out: Language, Mobile phone.');
    expect(await page.locator('progress').count()).toBe(0);
    await page.getByRole('button', { name: 'Fix these rows here' }).click();
    await expect.poll(() => page.evaluate('location.hash')).toBe(`#/import?fix=${doneRun.run_id}`);
  }, 60_000);

  test('says what became of its emails, and why it stopped by itself', async () => {
    const page = await admin.open(at, { answers: { GetRun: deliveredRun, ListReportRows: reportRows } });
    await text(page, '[data-outcome=bounced]').toBe('Bounced5');
    expect(await page.getByRole('button', { name: 'Report with what became of the emails, Excel' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: bouncedPeople }).getAttribute('href')).toBe('#/people?status=bounced');
    const counts = { ...doneRun.counts, undelivered: 0, rejected: 0, failed: 0 };
    const otherwiseFine = await admin.open(at, { answers: { GetRun: { ...deliveredRun, counts } } });
    await text(otherwiseFine, '[data-outcome=bounced]').toBe('Bounced5');
    expect(await otherwiseFine.getByText('Nothing to fix.').count()).toBe(0);
    const stopped = await admin.open(at, { answers: { GetRun: stoppedItself } });
    const why = 'Stopped by itself: 6% of the emails bounced (30)';
    await text(stopped, '.notice').toContain(`${why}Check the addresses in the file.`);
    await text(stopped, '.history').toContain(why);
    expect(await stopped.getByRole('link', { name: bouncedPeople }).count()).toBe(1);
  });

  test('is stopped after a question, and continued', async () => {
    let run: object = runningRun;
    const stopped = { ...doneRun, state: 'stopped', counts: undefined, columns: undefined, files: [] };
    const calls: string[] = [];
    const act = (name: string, next: object) => () => {
      calls.push(name);
      run = next;
      return {};
    };
    const page = await admin.open(at, {
      answers: {
        GetRun: () => run,
        StopRun: act('StopRun', stopped),
        ResumeRun: act('ResumeRun', runningRun),
      },
    });
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.getByRole('button', { name: 'Stop the import' }).click();
    await text(page, '.notice').toContain('was stopped before its end');
    // The button that had the focus is gone.
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.getByRole('button', { name: 'Continue' }).click();
    await text(page, '.run-progress').toContain('120 of 210');
    expect(calls).toEqual(['StopRun', 'ResumeRun']);
  });

  test('is undone once the number of accounts was typed, by an administrator alone', async () => {
    let run: object = doneRun;
    const answers = {
      GetRun: () => run,
      ListReportRows: reportRows,
      // Who is to be asked about comes in two pages.
      PreviewUndo: ({ cursor }: Record<string, unknown>) =>
        cursor ? undoPreview : { people: [{ row: '1', email: 'first@example.com', outcome: 'due' }], next: '77' },
      UndoRun: () => {
        run = {
          ...doneRun,
          undo: { state: 'done', total: 33, deleted: 31, kept: 1, gone: 1 },
          undone: 31,
          can: { ...doneRun.can, undo: false },
        };
        return {};
      },
    };
    const page = await admin.open(at, { answers });
    await page.getByRole('button', { name: 'Undo…' }).click();
    await text(page, 'dialog').toContain('31 accounts will be deleted:first@example.com');
    await text(page, 'dialog').toContain('1 · has signed in');
    const confirm = page.getByRole('button', { name: 'Delete 31 accounts' });
    await confirm.click();
    await text(page, 'dialog .error').toBe('This is not the number.');
    await page.getByLabel('Type 31 to confirm').fill('30');
    await page.keyboard.press('Enter');
    await text(page, 'dialog .error').toBe('This is not the number.');
    await page.getByLabel('Type 31 to confirm').fill('31');
    await page.keyboard.press('Enter');
    await text(page, '.notice[data-tone=done]').toContain('Accounts deleted: 31; kept: 1.');
    await text(page, '.run-state').toBe('↶ Undone');

    run = doneRun;
    const other = await admin.open(at, { answers, role: 'approver' });
    await other.getByRole('button', { name: 'Continue' }).waitFor();
    expect(await other.getByRole('button', { name: 'Undo…' }).count()).toBe(0);
  });

  test('of thousands is undone without looking up everybody first', async () => {
    const counts = { ...doneRun.counts, rows: 9_000, created: 8_900, undelivered: 0, failed: 0 };
    let looks = 0;
    const page = await admin.open(at, {
      answers: {
        GetRun: { ...doneRun, counts },
        ListReportRows: { rows: [] },
        PreviewUndo: () => {
          const from = 1_000 * looks++;
          return {
            people: Array.from({ length: 1_000 }, (_, i) => ({
              ...{ row: String(from + i), email: `p${from + i}@example.com` },
              outcome: i < 10 ? 'gone' : 'due',
            })),
            next: String(from + 1_000),
          };
        },
      },
    });
    await page.getByRole('button', { name: 'Undo…' }).click();
    await page.getByRole('button', { name: 'Delete up to 8,880 accounts' }).waitFor();
    await page.getByLabel('Type 8,880 to confirm').waitFor();
    expect(looks).toBe(2);
  });

  test('is downloaded by the link that the API gives out', async () => {
    const asked: unknown[] = [];
    const page = await admin.open(at, {
      answers: {
        GetRun: doneRun,
        ListReportRows: reportRows,
        GetReportFile: (input) => {
          asked.push(input);
          return { url: 'https://bucket.example/report.xlsx?signed', expires_in: 300, name: 'report.xlsx' };
        },
      },
    });
    await page.route('https://bucket.example/**', (route) =>
      route.fulfill({
        body: 'xlsx',
        headers: { 'content-disposition': 'attachment; filename="new hires report.xlsx"' },
      }),
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Report of all rows, Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('new hires report.xlsx');
    expect(asked).toEqual([{ run: doneRun.run_id, file: 'report.xlsx' }]);
    await screen(page, 'runs');
  });

  test('says that it is not there where the link is wrong', async () => {
    const page = await admin.open('#/runs/none', { answers: { GetRun: refusal(400, 'INVALID_REQUEST') } });
    await text(page, 'h1').toBe('This import isn’t here');
  });
});

describe.skipIf(chromiumPath === undefined)('an import that waits for its time', () => {
  const admin = useAdminPage();

  test('is listed first, and cancelled after a question', async () => {
    let waiting: object = scheduled;
    const calls: object[] = [];
    const CancelScheduledImport = (input: object) => {
      calls.push(input);
      waiting = { imports: [] };
      return {};
    };
    const page = await admin.open('#/runs', {
      answers: { ListRuns: { runs: [] }, ListScheduledImports: () => waiting, CancelScheduledImport },
    });
    await text(page, 'section tbody').toContain('December starters.xlsx');
    await page.getByRole('button', { name: 'Cancel December starters.xlsx' }).click();
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await expect.poll(() => page.locator('section table').count()).toBe(0);
    expect(calls).toEqual([{ run: '6666666666666666' }]);
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  test('is only looked at by viewers', async () => {
    const answers = { ListRuns: { runs: [] }, ListScheduledImports: scheduled };
    const page = await admin.open('#/runs', { role: 'viewer', answers });
    await text(page, 'section tbody').toContain('210 people');
    expect(await page.locator('section .button').count()).toBe(0);
  });
});
