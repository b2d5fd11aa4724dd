import { Duration } from 'aws-cdk-lib';
import type { Invitations } from '../invitations.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** Covers both tries of a batch, which take 2 x 145 s at most. */
const batchPeriod = Duration.minutes(15);

/** Sweeps that failed, could not be started, or lost batches of people. */
export function watchSweeps(alarms: Alarms, functions: FunctionMetrics, { machine, deadLetters }: Invitations): void {
  const over = { period: alarmPeriod };
  alarms.add('SweepFailed', {
    severity: 'warning',
    description: 'People who have not come in could not be looked for, or not be reported.',
    metric: sum([
      machine.machine.metricFailed(over),
      machine.machine.metricTimedOut(over),
      machine.machine.metricAborted(over),
      deadLetters.metricApproximateNumberOfMessagesVisible({ ...over, statistic: 'Maximum' }),
    ]),
    threshold: 1,
  });
  alarms.add('InvitationsNotSent', {
    severity: 'warning',
    description: 'Batches of reminders and new invitations failed. Their people are due again at the next sweep.',
    metric: sum(functions.errors('InvitationsNotSent', batchPeriod)),
    // The machine retries every batch once: one error may have been retried with success.
    threshold: 2,
  });
}
