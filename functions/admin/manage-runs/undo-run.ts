import { batchSeconds } from '../../domain/runs/batch-seconds.ts';
import type { KnownRun } from '../../domain/runs/find-run.ts';
import { type CandidateSource, findCandidateSource } from '../../domain/undo/undo-candidates.ts';
import { requestUndo } from '../../domain/undo/undo-progress.ts';
import { mostUndone } from '../../domain/undo/undo-run.ts';
import { conflict, requireRun } from '../runs.ts';
import { type ManageRunsAnswers, type ManageRunsServices, recordRunAction } from './services.ts';

/**
 * Asks for a run to be undone. Of two people who ask at the same time, one starts the worker; that the other asked as well is nowhere
 * recorded. The progress has who asked before the run's record does.
 */
export function undoRun(services: ManageRunsServices): ManageRunsAnswers['UndoRun'] {
  return async (request) => {
    const known = await requireRun(services, request.input.run);
    await requireUndoable(services, known);
    const { runId } = known.run;
    const wish = {
      request_id: request.requestId,
      requested_by: request.actor.sub,
      execution_arn: known.claim?.execution_arn ?? '',
    };
    if (!(await requestUndo(services.progressOf(runId), wish, services.now()))) {
      request.leaveNoEvent();
      return undefined;
    }
    await recordRunAction(services, known, 'UndoRun', request);
    await services.startUndo({ run_id: runId });
    return undefined;
  };
}

/** @throws Problem `CONFLICT` for a run that can't be undone, or not yet */
export async function requireUndoable(services: ManageRunsServices, known: KnownRun): Promise<CandidateSource> {
  const terms = { batchGraceMs: batchSeconds * 1000, now: services.now() };
  const source = await findCandidateSource(services, known, terms);
  if (typeof source === 'object') {
    const [code, detail] = reasons[source.reason];
    throw conflict(code, detail);
  }
  if ((known.summary?.rows ?? 0) > mostUndone) {
    throw conflict('TOO_MANY', `More than ${mostUndone.toLocaleString('en')} rows: use the command onboarding undo.`);
  }
  return source;
}

const reasons = {
  preview: ['PREVIEW', 'A preview creates nobody.'],
  refused: ['REFUSED', 'The file was refused; no accounts were created.'],
  running: ['RUNNING', 'The run is still running. Stop it first.'],
  'no-report': ['NO_REPORT', 'The run has no report, which would say whom it created. Resume it first.'],
  'too-early': [
    'TOO_EARLY',
    'The run was stopped just now, and its last batches may still create people. Wait three minutes.',
  ],
} as const;
