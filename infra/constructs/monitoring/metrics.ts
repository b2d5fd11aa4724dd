import { Stack } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { LogMessage } from '../../../functions/contract.ts';
import type { ServiceFunction } from '../service-function.ts';
import { alarmPeriod } from './alarms.ts';

/** How often a function ended with an error. */
export function errors(one: ServiceFunction): Metric {
  return one.lambda.metricErrors({ period: alarmPeriod });
}

/**
 * What a function's log says that AWS has no metric for.
 * @param value what a line counts as: 1, or the field of it that holds a number
 */
export function logged(one: ServiceFunction, message: keyof typeof LogMessage, value = '1'): Metric {
  const filter = one.lambda.logGroup.addMetricFilter(message, {
    filterPattern: FilterPattern.stringValue('$.message', '=', LogMessage[message]),
    metricNamespace: Stack.of(one).stackName,
    metricName: message,
    metricValue: value,
  });
  return filter.metric({ statistic: 'Sum', period: alarmPeriod });
}

/**
 * The sum of metrics that come only when something happens, less others. A plain `m0+m1` has no value in a period in which one
 * of them is missing, and an alarm on it stays silent. Filled up, every period has a value, so that one that comes late would
 * be passed over: such alarms look at the last two periods (`outOf`). What is taken off may never have come at all and is not
 * named alone: twice the sum, less the sum of everything.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function sum(metrics: readonly Metric[], less: readonly Metric[] = []): MathExpression {
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
