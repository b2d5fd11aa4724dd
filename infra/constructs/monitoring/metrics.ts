import { Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { LogMessage } from '../../../functions/contract.ts';
import type { FunctionName, functions } from '../../../functions/functions.ts';
import type { ServiceFunction } from '../service-function.ts';
import { alarmPeriod } from './alarms.ts';

/** An alarm that some function says to count its errors. */
export type AlarmOfErrors = NonNullable<(typeof functions)[FunctionName]['alarm']>;

/** Metrics of the functions of a stack. */
export class FunctionMetrics {
  readonly #deployed: readonly ServiceFunction[];

  constructor(deployed: readonly ServiceFunction[]) {
    this.#deployed = deployed;
  }

  /** How often each function ended with an error whose declaration names this alarm. */
  errors(alarm: AlarmOfErrors, period = alarmPeriod): Metric[] {
    const counted = this.#deployed.filter(({ facts }) => facts.alarm === alarm);
    return counted.map(({ lambda }) => lambda.metricErrors({ period }));
  }

  /** What the logs of the functions whose declaration names this message say, and AWS has no metric for. */
  logged(message: keyof typeof LogMessage): Metric {
    const filters = this.#deployed
      .filter(({ facts }) => facts.counted?.includes(message))
      .map((one) =>
        one.lambda.logGroup.addMetricFilter(message, {
          filterPattern: FilterPattern.stringValue('$.message', '=', LogMessage[message]),
          metricNamespace: Stack.of(one).stackName,
          metricName: message,
          metricValue: countedField[message] ?? '1',
        }),
      );
    // All of these logs make one metric.
    const [first] = filters;
    if (!first) throw new Error(`No function's log is said to have ${message}`);
    return first.metric({ statistic: 'Sum', period: alarmPeriod });
  }
}

/** The field of a log line that says how many it counts for; a line without one counts as 1. */
const countedField: Partial<Record<keyof typeof LogMessage, string>> = {
  rowsFailed: '$.rows',
  invitationsUndelivered: '$.people',
};

/**
 * The sum of metrics that come only when something happens, less others; a single one as it is. A plain `m0+m1` has no value in a period in which one
 * of them is missing, and an alarm on it stays silent. Filled up, every period has a value, so that one that comes late would
 * be passed over: alarms on it look at the last two periods. What is taken off may never have come at all and is not
 * named alone: twice the sum, less the sum of everything.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function sum(metrics: readonly Metric[], less: readonly Metric[] = []): IMetric {
  const [first, second] = [...metrics, ...less];
  if (first && !second) return first;
  const named = (name: string, those: readonly Metric[]) =>
    Object.fromEntries(those.map((metric, index) => [`${name}${index}`, metric]));
  return new MathExpression({
    expression:
      less.length === 0 ? 'SUM(FILL(METRICS(), 0))' : "2 * SUM(FILL(METRICS('more'), 0)) - SUM(FILL(METRICS(), 0))",
    usingMetrics: { ...named('more', metrics), ...named('less', less) },
    period: alarmPeriod,
    label: 'Sum',
  });
}
