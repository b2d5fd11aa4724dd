import { translatingErrors } from '../../adapters/service-errors.ts';
import type { ScheduleTarget } from '../../contract.ts';
import { resourceName } from '../../runtime/environment.ts';
import { cancelScheduledImport, type SchedulingServices, scheduleImport } from './schedule-import.ts';

/** Imports at a time, by the function's environment. The client of the scheduler is loaded when it is needed. */
export function schedulingFromEnvironment(bucket: string, deleteFile: SchedulingServices['deleteFile']) {
  const target = JSON.parse(resourceName('scheduleTarget')) as ScheduleTarget;
  const schedules = async () => {
    const { importSchedules, schedulerClient } = await import('../../adapters/import-schedules.ts');
    return importSchedules(schedulerClient(), resourceName('schedules'), target);
  };
  const services: SchedulingServices = {
    bucket,
    schedules: {
      create: async (scheduled) => (await schedules()).create(scheduled),
      find: async (runId) => (await schedules()).find(runId),
      delete: async (runId) => (await schedules()).delete(runId),
    },
    deleteFile,
    now: () => new Date(),
  };
  return translatingErrors({
    ScheduleImport: scheduleImport(services),
    CancelScheduledImport: cancelScheduledImport(services),
  });
}
