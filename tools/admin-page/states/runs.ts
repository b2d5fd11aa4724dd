import type { Page } from 'playwright-core';
import type { AdminState } from '../admin-state.ts';
import { refusal } from '../made-up-api.ts';

const id = '3f9a0c5be1d27846';
const rosa = { sub: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Rosa Diaz' };
const counts = { rows: 220, created: 205, existing: 4, skipped: 5, undelivered: 2, rejected: 3, failed: 1 };

const listed = {
  ...{ run_id: id, file: 'new hires 2026.xlsx', preview: false, started_at: '2026-11-28T09:12:00.000Z' },
  ...{ state: 'done', finished_at: '2026-11-28T09:13:10.000Z', started_by: rosa, counts, open: true },
};

/** A run that has ended. */
export const doneRun = {
  ...listed,
  codes: { INVALID_EMAIL: 3, VALUE_LEFT_OUT: 2 },
  left_out_columns: ['Language', 'Mobile phone'],
  columns: [
    { header: 'E-mail address', field: 'email', filled: 220 },
    { header: 'First name', field: 'given_name', filled: 218 },
    { header: 'Cost centre', field: 'ignored', reason: 'The column is not recognised.', filled: 220 },
  ],
  ignored_columns: ['Cost centre'],
  language: 'en',
  files: ['report.csv', 'report.xlsx', 'failed.csv', 'failed.xlsx', 'summary.json', 'summary.txt'],
  actions: [
    { action: 'StopRun', at: '2026-11-28T09:12:30.000Z', by: rosa },
    { action: 'ResumeRun', at: '2026-11-28T09:12:40.000Z', by: { sub: 'bbbbbbbb' } },
  ],
  can: { stop: false, resume: true, undo: true },
};

/** The same a while later. */
export const deliveredRun = {
  ...doneRun,
  files: [...doneRun.files, 'report-delivery.csv', 'report-delivery.xlsx', 'delivery.json'],
  delivery: { amended_at: '2026-11-28T09:30:00.000Z', people: 207, delivered: 199, bounced: 5, complained: 1 },
};

/** One that was stopped since too many emails bounced. */
export const stoppedItself = {
  ...{ ...doneRun, state: 'stopped', counts: undefined, files: [], columns: undefined },
  actions: [
    {
      ...{ action: 'StopRun', at: '2026-11-28T09:12:30.000Z', by: { sub: 'system' } },
      bounces: { bounced: 30, sent: 500 },
    },
  ],
};

/** One in progress. */
export const runningRun = {
  ...{ run_id: id, file: listed.file, preview: false, state: 'running', started_at: listed.started_at, open: false },
  started_by: rosa,
  phase: 'create',
  progress: { done: 120, total: 210, started_at: listed.started_at },
  files: [],
  actions: [],
  can: { stop: true, resume: false, undo: false },
};

const rows = [
  {
    row: '17',
    email: 'ivan.ivanov(at)example.com',
    outcome: 'rejected',
    code: 'INVALID_EMAIL',
    detail: 'There is no @ in the address. Write it like name@example.com.',
  },
  { row: '40', email: '', outcome: 'rejected', code: 'MISSING_EMAIL', detail: 'Fill in the email address.' },
  {
    row: '93',
    email: 'full.mailbox@example.com',
    outcome: 'undelivered',
    code: 'UNDELIVERED',
    detail: 'The invitation could not be sent. Check the address.',
  },
];

export const reportRows = { rows, next: '9000' };

export const undoPreview = {
  people: [
    ...Array.from({ length: 30 }, (_, i) => ({ row: String(i + 2), email: `person.${i}@example.com`, outcome: 'due' })),
    { row: '40', email: 'came@example.com', outcome: 'kept', reason: 'signedIn' },
    { row: '41', email: 'gone@example.com', outcome: 'gone' },
  ],
};

const list = {
  runs: [
    { ...listed, run_id: '1111111111111111', state: 'running', file: 'interns.csv', counts: undefined, open: false },
    listed,
    { ...listed, run_id: '2222222222222222', file: 'preview of the autumn list.csv', preview: true, open: false },
    { ...listed, run_id: '3333333333333333', file: 'scan.pdf', state: 'refused', counts: undefined, open: false },
    {
      ...listed,
      run_id: '4444444444444444',
      file: 'sales.csv',
      state: 'stopped',
      counts: undefined,
      started_by: undefined,
      uploaded_with: 'command',
    },
    { ...listed, run_id: '5555555555555555', file: 'old.csv', state: 'broken', counts: undefined },
  ],
  next: 'more',
};

export const scheduled = {
  imports: [
    {
      run_id: '6666666666666666',
      file: 'December starters.xlsx',
      at: '2026-12-01T07:00:00.000Z',
      people: 210,
      scheduled_by: { sub: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Rosa Diaz' },
    },
  ],
};

const shown = (selector: string) => (page: Page) => page.locator(`[data-view=runs] ${selector}`).first().waitFor();
const answers = { ListReportRows: reportRows, PreviewUndo: undoPreview };
const at = `#/runs/${id}` as const;

/** The list of imports, and one of them in all of its states. */
export const runsStates: readonly AdminState[] = [
  { name: 'runs', hash: '#/runs', answers: { ListRuns: list }, reach: shown('table') },
  {
    name: 'runs-scheduled',
    hash: '#/runs',
    answers: { ListRuns: list, ListScheduledImports: scheduled },
    reach: shown('section table'),
  },
  {
    name: 'runs-cancel',
    hash: '#/runs',
    answers: { ListRuns: list, ListScheduledImports: scheduled },
    async reach(page) {
      await page.locator('section table .button').click();
      await page.locator('dialog').waitFor();
    },
  },
  { name: 'runs-none', hash: '#/runs', answers: { ListRuns: { runs: [] } }, reach: shown('.empty-state') },
  {
    name: 'runs-unavailable',
    hash: '#/runs',
    answers: { ListRuns: refusal(503, 'UNAVAILABLE') },
    reach: shown('[role=alert]'),
  },
  { name: 'run-waiting', hash: at, answers: { GetRun: refusal(404, 'NOT_FOUND') }, reach: shown('.notice') },
  { name: 'run-running', hash: at, answers: { GetRun: runningRun }, reach: shown('progress') },
  {
    name: 'run-done',
    hash: at,
    answers: { ...answers, GetRun: doneRun },
    reach: async (page) => {
      await shown('table')(page);
      await page.locator('details summary').click();
      await page.locator('details table').waitFor();
    },
  },
  {
    name: 'run-stop',
    hash: at,
    answers: { GetRun: runningRun },
    async reach(page) {
      await page.locator('.run-progress .button').click();
      await page.locator('dialog').waitFor();
    },
  },
  {
    name: 'run-stopped',
    hash: at,
    answers: { GetRun: { ...doneRun, state: 'stopped', counts: undefined, files: [], columns: undefined } },
    reach: shown('.notice'),
  },
  {
    name: 'run-stopped-itself',
    hash: at,
    answers: { GetRun: stoppedItself },
    reach: shown('.notice'),
  },
  {
    name: 'run-deliveries',
    hash: at,
    answers: { ...answers, GetRun: deliveredRun },
    reach: shown('[data-outcome=bounced]'),
  },
  {
    name: 'run-refused',
    hash: at,
    answers: {
      GetRun: {
        ...{ ...doneRun, state: 'refused', counts: undefined, files: ['refused.txt'], columns: undefined, open: false },
        refused: { code: 'NO_EMAIL_COLUMN', detail: 'No column with email addresses was found.', language: 'en' },
        can: { stop: false, resume: false, undo: false },
      },
    },
    reach: shown('[role=alert]'),
  },
  {
    name: 'run-undo',
    hash: at,
    answers: { ...answers, GetRun: doneRun },
    async reach(page) {
      await shown('table')(page);
      await page.locator('section .button').last().click();
      await page.locator('dialog [name=count]').waitFor();
    },
  },
  {
    name: 'run-undoing',
    hash: at,
    answers: {
      ...answers,
      GetRun: {
        ...doneRun,
        undo: { state: 'running', total: 205, deleted: 80, kept: 3, gone: 0 },
        can: { stop: false, resume: false, undo: false },
      },
    },
    reach: shown('progress'),
  },
  {
    name: 'run-undone',
    hash: at,
    answers: {
      ...answers,
      GetRun: {
        ...{ ...doneRun, open: false, files: [...doneRun.files, 'undone.csv'] },
        undo: { state: 'done', total: 205, deleted: 202, kept: 3, gone: 0 },
        can: { stop: false, resume: false, undo: false },
      },
    },
    reach: shown('.notice[data-tone=done]'),
  },
];
