import { Duration } from 'aws-cdk-lib';
import type { BulkImport } from '../bulk-import.ts';
import type { ResultEmails } from '../result-emails.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** Covers both tries of a batch, which take 2 x 145 s at most. */
const batchPeriod = Duration.minutes(15);

/** Imports that failed, lost batches or ended without their report. */
export function watchImports(alarms: Alarms, functions: FunctionMetrics, { machine }: BulkImport): void {
  const over = { period: alarmPeriod };
  alarms.add('ImportFailed', {
    severity: 'warning',
    description: 'An import failed or was aborted.',
    metric: sum(
      [machine.machine.metricFailed(over), machine.machine.metricTimedOut(over), machine.machine.metricAborted(over)],
      // The report of a file that can't be used says so. Nobody else has anything to do, or PoolUnsuitable fires too.
      [functions.logged('fileRefused')],
    ),
    threshold: 1,
  });
  alarms.add('BatchFailed', {
    severity: 'critical',
    description: 'Batches of people failed.',
    metric: sum(functions.errors('BatchFailed', batchPeriod)),
    // The machine retries every batch once: one error may have been retried with success, two may be a batch that is lost.
    threshold: 2,
  });
  alarms.add('ReportNotWritten', {
    severity: 'critical',
    description: 'A report could not be written, so nobody learns what became of their file.',
    // Not four for the four tries: of a time-out or a missing permission there is only one.
    metric: sum(functions.errors('ReportNotWritten')),
    threshold: 1,
  });
  alarms.add('RowsFailed', {
    severity: 'warning',
    description: 'An import completed, but rows of it failed for a cause that nobody can fix in the file.',
    // Not a row that HR wrote wrong: those are rejected.
    metric: functions.logged('rowsFailed'),
    threshold: 1,
  });
}

/** Ends of runs that somebody may not have been emailed. */
export function watchResultEmails(alarms: Alarms, functions: FunctionMetrics, { ends }: ResultEmails): void {
  alarms.add('ResultNotEmailed', {
    severity: 'warning',
    description: 'Somebody may not have been emailed how an import ended.',
    metric: sum([
      ends.deadLetters.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'Maximum' }),
      functions.logged('resultUnconfirmed'),
    ]),
    threshold: 1,
  });
}

/** A pool that lacks what the product needs of it, whether a file or an event met it. */
export function watchPool(alarms: Alarms, functions: FunctionMetrics): void {
  alarms.add('PoolUnsuitable', {
    severity: 'warning',
    description: 'Nobody can be created in the user pool as it is: files are refused, and events wait.',
    metric: functions.logged('poolUnsuitable'),
    threshold: 1,
  });
}
