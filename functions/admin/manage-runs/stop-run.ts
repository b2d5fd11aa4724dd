import { stopRun as stopKnownRun } from '../../domain/runs/stop-run.ts';
import { conflict, requireRun } from '../runs.ts';
import { type ManageRunsAnswers, type ManageRunsServices, recordRunAction } from './services.ts';

/** Stops a run, as it is stopped where too many emails bounce. */
export function stopRun(services: ManageRunsServices): ManageRunsAnswers['StopRun'] {
  return async (request) => {
    const known = await requireRun(services, request.input.run);
    const cause = `Stopped on the admin page by ${request.actor.sub}`;
    const record = () => recordRunAction(services, known, 'StopRun', request);
    if (!(await stopKnownRun(services, known, cause, record))) throw conflict('NOT_RUNNING', 'The run has ended.');
    return undefined;
  };
}
