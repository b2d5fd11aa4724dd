import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { UserDirectory } from '../user-directory.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** People whom Cognito turns away, or whom a trigger fails. */
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
    means: 'The function that writes the mails fails, so invitations and codes are not sent.',
    metric: sum(functions.errors('MailTextBroken')),
    threshold: 1,
  });
  alarms.add('TriggerFailed', {
    severity: 'critical',
    means: 'A function that Cognito asks on its way fails, so people can not sign up, sign in or be confirmed.',
    metric: sum(
      functions.errors('TriggerFailed'),
      // The only way to say no is an error, and anybody can have that said by signing up with some address.
      [functions.logged('triggerRefused')],
    ),
    threshold: 1,
  });
  alarms.add('SignInThrottled', {
    severity: 'critical',
    means: 'People are turned away at sign-in, because the quota is used up.',
    metric: cognito('SignInThrottles', client.userPoolClientId),
    // A few at once are over by the time that anybody looks, and who is turned away is told to come back.
    threshold: 10,
  });
  alarms.add('CreationThrottled', {
    severity: 'warning',
    means: 'Cognito turns creations away: the pace in the settings is above what the account is allowed.',
    // Workers feel their way up to the limit, so some are normal: 100 in five minutes is about 1 in 40 at 14 a second.
    metric: cognito('SignUpThrottles', 'Admin'),
    threshold: 100,
    periods: 2,
  });
}
