import type { ImportSchedules } from '../../domain/admin/scheduled-imports.ts';
import { runWithId } from '../../domain/import/run.ts';
import { mapConcurrent } from '../../domain/map-concurrent.ts';
import { describePerson, type ReadRunsAnswers, type ReadRunsServices } from './services.ts';

/** Lists imports whose time has not come. Others may be there for a moment, and are in the list of runs already. */
export function listScheduledImports(
  services: Pick<ReadRunsServices, 'findName' | 'now'>,
  schedules: Pick<ImportSchedules, 'list'>,
): ReadRunsAnswers['ListScheduledImports'] {
  return async () => {
    const waiting = (await schedules.list()).filter(({ at }) => at.getTime() > services.now());
    const sorted = waiting.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    const imports = await mapConcurrent(sorted, async ({ runId, file, at, people, by }) => ({
      run_id: runId,
      file: runWithId(runId, file.key).file,
      at: at.toISOString(),
      people,
      scheduled_by: await describePerson(services, by),
    }));
    return { imports };
  };
}
