import { countsOf } from '../../domain/admin/describe-run.ts';
import { Problem } from '../../domain/api/problems.ts';
import { mapConcurrent } from '../../domain/map-concurrent.ts';
import { describeRun, isOpen, type ListedRun } from '../../domain/runs/list-runs.ts';
import { countUndone, type UndoProgress, undoProgressKeyOf } from '../../domain/undo/undo-progress.ts';
import { errorName } from '../../error-facts.ts';
import { describePerson, type ReadRunsAnswers, type ReadRunsServices } from './services.ts';

const usualPage = 20;

/** Lists runs by their executions; of one that was resumed, the last. */
export function listRuns(services: ReadRunsServices): ReadRunsAnswers['ListRuns'] {
  return async ({ input: { cursor, limit } }) => {
    const { listed, next } = await services.executions.list(Number(limit ?? usualPage), cursor).catch(refuseCursor);
    const found = await mapConcurrent(listed, (execution) => describeRun(services, execution));
    const seen = new Set<string>();
    const newest = found.filter((run) => {
      if (run === undefined || seen.has(run.run_id)) return false;
      seen.add(run.run_id);
      return true;
    }) as ListedRun[];
    const runs = await mapConcurrent(newest, (run) => show(services, run));
    return { runs, ...(next && { next }) };
  };
}

async function show(services: ReadRunsServices, listed: ListedRun) {
  const { run_id, file, preview, state, started_at, started_by, uploaded_with, summary } = listed;
  const undone = await countDeleted(services, listed);
  return {
    ...{ run_id, file, preview, state, started_at, open: isOpen(listed) },
    ...(undone !== undefined && { undone }),
    ...(summary && { finished_at: summary.finished_at }),
    ...(summary && !summary.refused && { counts: countsOf(summary) }),
    ...(started_by && { started_by: await describePerson(services, started_by) }),
    ...(uploaded_with && { uploaded_with }),
  };
}

/** Of a run that has created nobody, nothing can have been undone. */
async function countDeleted({ files }: ReadRunsServices, { run_id, preview, state, execution_arn }: ListedRun) {
  if (preview || state === 'running' || state === 'refused') return undefined;
  return countUndone(await files.readJson<UndoProgress>(undoProgressKeyOf(run_id)), execution_arn);
}

/** What Step Functions gave out is good for a day. */
function refuseCursor(error: unknown): never {
  if (errorName(error) !== 'InvalidToken') throw error;
  throw new Problem('INVALID_REQUEST', [
    {
      field: 'cursor',
      code: 'INVALID',
      detail: 'It is too old, or none that an answer had. Begin with the first page.',
    },
  ]);
}
