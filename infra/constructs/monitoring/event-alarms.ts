import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventIntake } from '../event-intake.ts';
import type { MachineRule } from '../event-rule.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** Events that start nothing, wait or are lost: of files that were dropped, and of systems about people. */
export function watchEvents(
  alarms: Alarms,
  functions: FunctionMetrics,
  fileDropped: MachineRule,
  intake: EventIntake,
): void {
  const over = { period: alarmPeriod, statistic: 'Maximum' };
  alarms.add('FileNotStarted', {
    severity: 'critical',
    means: 'A file was dropped, but its import could not be started.',
    metric: fileDropped.deadLetters.metricApproximateNumberOfMessagesVisible(over),
    threshold: 1,
  });
  alarms.add('EventNotAnswered', {
    severity: 'critical',
    means: 'Events could not be answered in ten tries, and wait in the dead-letter queue.',
    metric: intake.deadLetters.metricApproximateNumberOfMessagesVisible(over),
    threshold: 1,
  });
  alarms.add('EventsWaiting', {
    severity: 'warning',
    means: 'Events have been waiting for four hours or more: they come faster than the pace that is kept for them.',
    metric: intake.queue.metricApproximateAgeOfOldestMessage(over),
    threshold: 4 * 3600,
    periods: 3,
  });
  alarms.add('IntakeFailed', {
    severity: 'warning',
    means: 'Batches of events were not worked through. They come again, and in the end become dead letters.',
    metric: sum([
      intake.machine.machine.metricFailed({ period: alarmPeriod }),
      intake.machine.machine.metricTimedOut({ period: alarmPeriod }),
      ...functions.errors('IntakeFailed'),
    ]),
    threshold: 2,
  });
  alarms.add('EventLost', {
    severity: 'critical',
    means: 'An event could neither be handed over nor be kept.',
    metric: sum([lost({ RuleName: fileDropped.ruleName }), lost(intake.ruleDimensions)]),
    threshold: 1,
  });
}

/** Of rules on a bus of one's own, EventBridge counts by bus and rule. */
function lost(dimensionsMap: Record<string, string>): Metric {
  return new Metric({
    namespace: 'AWS/Events',
    metricName: 'InvocationsFailedToBeSentToDlq',
    dimensionsMap,
    statistic: 'Sum',
    period: alarmPeriod,
  });
}
