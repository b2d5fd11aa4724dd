import { Problem } from '../../domain/api/problems.ts';
import { resumeRun as resumeKnownRun } from '../../domain/runs/resume-run.ts';
import { isWorkedOn } from '../../domain/undo/undo-progress.ts';
import { conflict, requireRun } from '../runs.ts';
import { type ManageRunsAnswers, type ManageRunsServices, recordRunAction } from './services.ts';

/** Continues a run, as the command does. */
export function resumeRun(services: ManageRunsServices): ManageRunsAnswers['ResumeRun'] {
  return async (request) => {
    const known = await requireRun(services, request.input.run);
    const undo = await services.progressOf(known.run.runId).read();
    if (undo && isWorkedOn(undo.progress, services.now())) throw conflict('UNDO_RUNNING', 'The run is being undone.');
    const resumption = await resumeKnownRun(services, known, () =>
      recordRunAction(services, known, 'ResumeRun', request),
    );
    if (resumption.outcome === 'file-gone') throw new Problem('GONE');
    if (resumption.outcome === 'refused') throw conflict('REFUSED', 'Import the corrected file instead.');
    if (resumption.outcome === 'nothing-left') throw conflict('NOTHING_LEFT', 'Every row that can be done is done.');
    return undefined;
  };
}
