import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alarms } from './alarms.ts';
import type { FunctionMetrics } from './metrics.ts';

/** Accounts without an invitation, whoever sends the mails. */
export function watchInvitations(alarms: Alarms, functions: FunctionMetrics): void {
  // Events come one by one, so that it takes an hour to see that all of them fail.
  const period = Duration.hours(1);
  alarms.add('InvitationsUndelivered', {
    severity: 'warning',
    means: 'Within an hour ten accounts or more were made whose invitation could not be sent.',
    // Addresses that no mail can be sent to are few, and whoever gave them is told; a sender that may not send stops every mail.
    metric: functions.logged('invitationsUndelivered').with({ period }),
    threshold: 10,
  });
}

/**
 * What receivers make of the account's mails. Only with SES: Cognito's own sender tells nothing. SES tells its rates now and
 * then only, so that a period without one leaves the alarm as it is.
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
 */
export function watchMails(alarms: Alarms): void {
  const reputation = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Average', period: Duration.hours(1) });
  alarms.add('MailsBounce', {
    severity: 'critical',
    means: 'Of the mails of this account, 5 % or more bounce; SES stops sending at 10 %.',
    metric: reputation('Reputation.BounceRate'),
    threshold: 0.05,
    missing: TreatMissingData.IGNORE,
  });
  alarms.add('MailsUnwanted', {
    severity: 'critical',
    means: 'Of the mails of this account, 1 in 1,000 or more is reported as spam; SES stops sending at 5 in 1,000.',
    metric: reputation('Reputation.ComplaintRate'),
    threshold: 0.001,
    missing: TreatMissingData.IGNORE,
  });
}
