import { mapConcurrent } from '../../domain/map-concurrent.ts';
import type { KnownRun } from '../../domain/runs/find-run.ts';
import { readReportRows } from '../../domain/runs/report-rows.ts';
import { listCandidates, mayBeCreated } from '../../domain/undo/undo-candidates.ts';
import type { Candidate, UndoResult } from '../../domain/undo/undo-decision.ts';
import { openReport, requireRun } from '../runs.ts';
import type { ManageRunsAnswers, ManageRunsServices } from './services.ts';
import { requireUndoable } from './undo-run.ts';

/** Each takes a look-up in the user pool: 100 are less than a second of the account's quota. */
const mostPeople = 100;
const mostBytes = 4 * 1024 * 1024;

/** Says of some of the people of a run what an undo would do to them. */
export function previewUndo(services: ManageRunsServices): ManageRunsAnswers['PreviewUndo'] {
  return async ({ input: { run: runId, cursor } }) => {
    const known = await requireRun(services, runId);
    const source = await requireUndoable(services, known);
    const from = Number(cursor ?? 0);
    const { candidates, next } =
      source === 'report' ? await fromReport(services, known, from) : await fromUsers(services, known, from);
    const results = await mapConcurrent(candidates, services.undoOf(runId).decide);
    return { people: results.map(show), ...(next !== undefined && { next: String(next) }) };
  };
}

interface CandidatePage {
  readonly candidates: readonly Candidate[];
  /** A byte of the report, or how many of the people were before. */
  readonly next?: number;
}

async function fromReport(services: ManageRunsServices, { run }: KnownRun, from: number): Promise<CandidatePage> {
  const candidates: Candidate[] = [];
  for await (const row of readReportRows(await openReport(services, run, from), from)) {
    if (mayBeCreated(row)) candidates.push({ row: row.row, email: row.email });
    if (candidates.length === mostPeople || row.end - from > mostBytes) return { candidates, next: row.end };
  }
  return { candidates };
}

async function fromUsers(services: ManageRunsServices, known: KnownRun, from: number): Promise<CandidatePage> {
  const candidates: Candidate[] = [];
  let index = 0;
  for await (const candidate of listCandidates(services, known, 'prepared-users')) {
    if (index++ >= from) candidates.push(candidate);
    if (candidates.length === mostPeople) return { candidates, next: index };
  }
  return { candidates };
}

function show({ row, email, outcome, reason }: UndoResult) {
  if (outcome === 'kept') return { row, email, outcome, ...(reason && { reason }) };
  return { row, email, outcome: outcome === 'due' ? ('due' as const) : ('gone' as const) };
}
