import type { Alarms } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** The page where HR works. */
export function watchAdminPage(alarms: Alarms, functions: FunctionMetrics): void {
  alarms.add('AdminPageFailing', {
    severity: 'warning',
    description: 'Requests of the admin page fail on our side or at an AWS service.',
    metric: functions.logged('requestFailed'),
    // One is somebody's bad luck.
    threshold: 5,
  });
  alarms.add('UndoFailed', {
    severity: 'warning',
    description: 'An import that somebody undid on the admin page is not undone to the end.',
    metric: sum(functions.errors('UndoFailed')),
    // The first try and its two repeats.
    threshold: 3,
  });
}

/** What people do on the admin page, and what they change in how they sign in, is published; the admin page needs self-service. */
export function watchRecords(alarms: Alarms, functions: FunctionMetrics): void {
  alarms.add('ActionNotRecorded', {
    severity: 'warning',
    description:
      'Somebody changed something on the admin page, or how they sign in, and the event that says so could not be published.',
    metric: functions.logged('actionUnrecorded'),
    threshold: 1,
  });
}
