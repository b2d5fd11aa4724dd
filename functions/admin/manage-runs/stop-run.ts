import { isRunning } from '../../domain/runs/executions.ts';
import { conflict, requireRun } from '../runs.ts';
import { type ManageRunsAnswers, type ManageRunsServices, recordRunAction } from './services.ts';

/** Stops a run. Batches that have begun are completed: Lambda does not know about it. */
export function stopRun(services: ManageRunsServices): ManageRunsAnswers['StopRun'] {
  const { executions } = services;
  return async (request) => {
    const known = await requireRun(services, request.input.run);
    const arn = known.claim?.execution_arn;
    if (arn === undefined || !isRunning((await executions.describe(arn))?.status)) {
      throw conflict('NOT_RUNNING', 'The run has ended.');
    }
    await recordRunAction(services, known, 'StopRun', request);
    await executions.stop(arn, `Stopped on the admin page by ${request.actor.sub}`);
    return undefined;
  };
}
