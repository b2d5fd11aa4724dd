import type { AdminState } from '../admin-state.ts';
import { refusal } from '../made-up-api.ts';

const none = { invited: 0, expiring: 0, expired: 0, undelivered: 0, bounced: 0, complained: 0, revoked: 0 };
const nobody = { ...none, partial: false };
const some = { ...nobody, invited: 143, expiring: 12, expired: 5, undelivered: 3, bounced: 1, complained: 1 };

const run = {
  run_id: 'd150306a67d4358c',
  file: 'Neueinstellungen Dezember 2026 (endgültig).xlsx',
  preview: false,
  state: 'done',
  started_at: '2026-11-28T08:15:00.000Z',
  finished_at: '2026-11-28T08:16:10.000Z',
  open: false,
  counts: { rows: 220, created: 210, existing: 2, skipped: 1, undelivered: 1, rejected: 5, failed: 1 },
};

/** Where HR starts. */
export const homeStates: readonly AdminState[] = [
  {
    name: 'home',
    hash: '#/',
    answers: { CountPeople: some, ListRuns: { runs: [run] } },
    reach: (page) => page.waitForSelector('.tile-name'),
  },
  {
    name: 'home-many',
    hash: '#/',
    answers: {
      CountPeople: { ...nobody, invited: 12_000, partial: true },
      ListRuns: { runs: [{ ...run, state: 'running', counts: undefined }] },
    },
    reach: (page) => page.waitForSelector('.tile-name'),
  },
  {
    name: 'home-new',
    hash: '#/',
    answers: { CountPeople: nobody, ListRuns: { runs: [] } },
    reach: (page) => page.waitForSelector('.empty-state'),
  },
  {
    name: 'home-viewer',
    hash: '#/',
    role: 'viewer',
    answers: { CountPeople: nobody, ListRuns: { runs: [] } },
    reach: (page) => page.waitForSelector('.tile-count'),
  },
  {
    name: 'home-busy',
    hash: '#/',
    answers: { CountPeople: refusal(429, 'TOO_MANY_REQUESTS'), ListRuns: refusal(503, 'UNAVAILABLE') },
    reach: (page) => page.waitForSelector('.tile .quiet-text'),
  },
];
