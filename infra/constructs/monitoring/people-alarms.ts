import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { UserDirectory } from '../user-directory.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** People whom Cognito refuses because of a quota, or for whom a trigger fails. */
export function watchPeople(alarms: Alarms, functions: FunctionMetrics, { pool, client }: UserDirectory): void {
  // https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html
  const cognito = (metricName: string, userPoolClient: string) =>
    new Metric({
      namespace: 'AWS/Cognito',
      metricName,
      dimensionsMap: { UserPool: pool.userPoolId, UserPoolClient: userPoolClient },
      statistic: 'Sum',
      period: alarmPeriod,
    });
  alarms.add('MailTextBroken', {
    severity: 'critical',
    description: 'The function that writes emails fails, so invitations and codes are not sent.',
    metric: sum(
      functions.errors('MailTextBroken'),
      // Whom it refuses a code for another address, by an error. Anybody who is signed in can cause one.
      [functions.logged('addressChangeRefused')],
    ),
    threshold: 1,
  });
  alarms.add('TriggerFailed', {
    severity: 'critical',
    description: 'A trigger of the user pool fails, so people cannot sign up, sign in or be confirmed.',
    metric: sum(
      functions.errors('TriggerFailed'),
      // A trigger can refuse only by an error, and anybody can cause one by signing up with some address.
      [functions.logged('triggerRefused')],
    ),
    threshold: 1,
  });
  alarms.add('SignInThrottled', {
    severity: 'critical',
    description: 'People are throttled at sign-in, because the quota is used up.',
    metric: cognito('SignInThrottles', client.userPoolClientId),
    // A few at once are over by the time that anybody looks, and those people are asked to try again.
    threshold: 10,
  });
  alarms.add('CreationThrottled', {
    severity: 'warning',
    description: 'Cognito throttles creations: the rate in the settings is above the quota of the account.',
    // Workers approach the limit step by step, so some are normal: 100 in five minutes is about 1 in 40 at 14 a second.
    metric: cognito('SignUpThrottles', 'Admin'),
    threshold: 100,
    periods: 2,
  });
}
