import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Deliveries } from '../deliveries.ts';
import type { SecurityNotices } from '../security-notices.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { type FunctionMetrics, sum } from './metrics.ts';

/** Accounts without an invitation, by whichever sender. */
export function watchInvitations(alarms: Alarms, functions: FunctionMetrics): void {
  // Events come one by one, so that it takes an hour to see that all of them fail.
  const period = Duration.hours(1);
  alarms.add('InvitationsUndelivered', {
    severity: 'warning',
    description: 'Within an hour ten or more accounts were created whose invitation could not be sent.',
    // Addresses that no email can be sent to are few, and are reported; a sender that may not send stops every email.
    metric: functions.logged('invitationsUndelivered').with({ period }),
    threshold: 10,
  });
}

/** What becomes of emails, and whether anybody learns of it. */
export function watchDeliveries(alarms: Alarms, functions: FunctionMetrics, { reports }: Deliveries): void {
  alarms.add('BouncesTooMany', {
    severity: 'critical',
    description: 'So many emails of an import bounced that it was stopped.',
    metric: functions.logged('bouncesTooMany'),
    threshold: 1,
  });
  alarms.add('DeliveriesUnknown', {
    severity: 'warning',
    description: 'Reports of SES on emails could not be recorded, and wait in the dead-letter queue.',
    metric: reports.deadLetters.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'Maximum' }),
    threshold: 1,
  });
  alarms.add('ReportsNotAmended', {
    severity: 'warning',
    description: 'What became of emails could not be added to the report of an import.',
    metric: sum(functions.errors('ReportsNotAmended')),
    // The first try and its two repeats. A quarter of an hour later it is tried again.
    threshold: 3,
  });
}

/** Whether people learn that how they sign in was changed. */
export function watchNotices(alarms: Alarms, { changes }: SecurityNotices): void {
  alarms.add('SecurityNoticesUnsent', {
    severity: 'warning',
    description:
      'People could not be emailed that how they sign in was changed; the changes wait in the dead-letter queue.',
    metric: changes.deadLetters.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'Maximum' }),
    threshold: 1,
  });
}

/**
 * How receivers react to the account's emails. Only with SES: Cognito's own sender has no such metric. SES publishes its rates only
 * now and then, so a period without one leaves the alarm unchanged.
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
 */
export function watchMails(alarms: Alarms): void {
  const reputation = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Average', period: Duration.hours(1) });
  alarms.add('MailsBounce', {
    severity: 'critical',
    description: '5 % or more of the emails of this account bounce; SES stops sending at 10 %.',
    metric: reputation('Reputation.BounceRate'),
    threshold: 0.05,
    missing: TreatMissingData.IGNORE,
  });
  alarms.add('MailsUnwanted', {
    severity: 'critical',
    description:
      '1 in 1,000 or more of the emails of this account is reported as spam; SES stops sending at 5 in 1,000.',
    metric: reputation('Reputation.ComplaintRate'),
    threshold: 0.001,
    missing: TreatMissingData.IGNORE,
  });
}
