import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventIntake } from '../event-intake.ts';
import type { MachineRule } from '../event-rule.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** Events that start nothing, wait or are lost: of uploaded files, and of systems about people. */
export function watchEvents(
  alarms: Alarms,
  functions: FunctionMetrics,
  fileDropped: MachineRule,
  intake: EventIntake,
): void {
  const over = { period: alarmPeriod, statistic: 'Maximum' };
  alarms.add('FileNotStarted', {
    severity: 'critical',
    description: 'A file was uploaded, but its import could not be started.',
    metric: fileDropped.deadLetters.metricApproximateNumberOfMessagesVisible(over),
    threshold: 1,
  });
  alarms.add('EventNotAnswered', {
    severity: 'critical',
    description: 'Events could not be answered in ten attempts, and wait in the dead-letter queue.',
    metric: intake.events.deadLetters.metricApproximateNumberOfMessagesVisible(over),
    threshold: 1,
  });
  alarms.add('EventsWaiting', {
    severity: 'warning',
    description:
      'Events have been waiting for four hours or more: they arrive faster than the rate that is reserved for them.',
    metric: intake.events.queue.metricApproximateAgeOfOldestMessage(over),
    threshold: 4 * 3600,
    periods: 3,
  });
  alarms.add('IntakeFailed', {
    severity: 'warning',
    description: 'Batches of events failed. They are delivered again, and in the end become dead letters.',
    metric: sum([
      intake.machine.machine.metricFailed({ period: alarmPeriod }),
      intake.machine.machine.metricTimedOut({ period: alarmPeriod }),
      ...functions.errors('IntakeFailed'),
    ]),
    threshold: 2,
  });
  alarms.add('EventLost', {
    severity: 'critical',
    description: 'An event could be delivered neither to its target nor to a dead-letter queue.',
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
