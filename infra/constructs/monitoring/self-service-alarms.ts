import type { SelfService } from '../self-service.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** The API that people use on their own. */
export function watchSelfService(alarms: Alarms, functions: FunctionMetrics, { stage }: SelfService): void {
  alarms.add('SelfServiceFailing', {
    severity: 'critical',
    description: 'Signing in, resetting or signing up fails on our side or at Cognito.',
    metric: stage.metricServerError({ period: alarmPeriod, statistic: 'Sum' }),
    // One is somebody's bad luck.
    threshold: 5,
  });
  alarms.add('SelfServiceSlow', {
    severity: 'warning',
    description: 'One in twenty requests to the API takes 5 s or longer.',
    metric: stage.metricLatency({ period: alarmPeriod, statistic: 'p95' }),
    threshold: 5_000,
    periods: 3,
  });
  alarms.add('SelfServiceRefused', {
    severity: 'warning',
    description: 'Very many requests are refused: somebody guesses passwords or codes, or a page is broken.',
    // 20 a second to one operation is its limit: this is a sixth of it over five minutes.
    metric: stage.metricClientError({ period: alarmPeriod, statistic: 'Sum' }),
    threshold: 1_000,
  });
  alarms.add('InvitationNotResent', {
    severity: 'warning',
    description: 'People who asked for their invitation again did not get it.',
    metric: sum(functions.errors('InvitationNotResent')),
    // The first try and its two repeats.
    threshold: 3,
  });
}
