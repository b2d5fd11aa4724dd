import { Duration, Stack } from 'aws-cdk-lib';
import { MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { LogMessage } from '../../functions/contract.ts';
import type { Settings } from '../config.ts';
import { Alarms, alarmPeriod } from './alarms.ts';
import type { BulkImport } from './bulk-import.ts';
import { dashboard } from './dashboard.ts';
import type { EventIntake } from './event-intake.ts';
import type { MachineRule } from './event-rule.ts';
import type { SelfService } from './self-service.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Triggers } from './triggers.ts';
import type { UserDirectory } from './user-directory.ts';

export interface MonitoringProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly triggers: Triggers;
  readonly bulkImport: BulkImport;
  readonly eventIntake: EventIntake;
  readonly selfService: SelfService;
}

/** What should wake or worry somebody, and one page to look at. */
export class Monitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { settings, directory, triggers, bulkImport, eventIntake, selfService }: MonitoringProps,
  ) {
    super(scope, id);
    const alarms = new Alarms(this, 'Alarms', settings.alarms, settings.stage !== 'dev');
    const functions = [
      bulkImport.prepareImport,
      bulkImport.createUsers,
      bulkImport.reportImport,
      ...eventIntake.functions,
      ...triggers.all,
      ...selfService.all,
    ];
    watchImports(alarms, bulkImport);
    watchEvents(alarms, bulkImport.fileDropped, eventIntake);
    watchPeople(alarms, directory, triggers);
    watchSelfService(alarms, selfService);
    if (settings.userDirectory.mail.sesIdentity) watchMails(alarms);
    alarms.add('FunctionThrottled', {
      severity: 'warning',
      means: "Lambda turned invocations away: the account's concurrency is used up.",
      // Of the whole account: what is used up is shared, and an expression takes ten metrics at most.
      metric: LambdaFunction.metricAllThrottles({ period: alarmPeriod }),
      threshold: 1,
      periods: 3,
    });
    dashboard(this, { alarms: alarms.all, functions, machine: bulkImport.machine.machine, directory });
  }
}

function watchImports(alarms: Alarms, { machine, createUsers, reportImport }: BulkImport): void {
  const over = { period: alarmPeriod };
  alarms.add('ImportFailed', {
    severity: 'warning',
    means: 'An import broke off, or was stopped.',
    metric: sum(
      [machine.machine.metricFailed(over), machine.machine.metricTimedOut(over), machine.machine.metricAborted(over)],
      // Whoever dropped a file that can't be used is told so, and nobody else has anything to do.
      [logged(reportImport, 'fileRefused')],
    ),
    threshold: 1,
    outOf: 2,
  });
  alarms.add('BatchFailed', {
    severity: 'critical',
    means: 'Batches of people were not worked through.',
    metric: createUsers.lambda.metricErrors({ period: batchPeriod }),
    // The machine tries every batch a second time: one error was made good, two of them may be a batch that is lost.
    threshold: 2,
  });
  alarms.add('ReportNotWritten', {
    severity: 'critical',
    means: 'A report could not be written, so nobody is told what became of their file.',
    // Not four for the four tries: of a time-out or a missing permission there is only one.
    metric: errors(reportImport),
    threshold: 1,
  });
  alarms.add('RowsFailed', {
    severity: 'warning',
    means: 'An import went to its end, but rows of it failed for a cause that nobody can mend in the file.',
    // Not a row that HR wrote wrong: those are rejected.
    metric: logged(reportImport, 'rowsFailed', '$.rows'),
    threshold: 1,
  });
  alarms.add('InvitationsUndelivered', {
    severity: 'warning',
    means: 'An import made ten accounts or more whose invitation could not be sent.',
    // Addresses that no mail can be sent to are few, and HR reads of them; a sender that may not send stops every mail.
    metric: logged(reportImport, 'invitationsUndelivered', '$.rows'),
    threshold: 10,
  });
}

/** Holds both tries of a batch, which take 2 x 145 s at most. */
const batchPeriod = Duration.minutes(15);

function watchEvents(alarms: Alarms, fileDropped: MachineRule, intake: EventIntake): void {
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
      errors(intake.receiveEvents),
    ]),
    threshold: 2,
    outOf: 2,
  });
  alarms.add('EventLost', {
    severity: 'critical',
    means: 'An event could neither be handed over nor be kept.',
    metric: sum([lost({ RuleName: fileDropped.ruleName }), lost(intake.ruleDimensions)]),
    threshold: 1,
    outOf: 2,
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

function watchPeople(
  alarms: Alarms,
  { pool, client }: UserDirectory,
  { customMessage, preSignUp, all }: Triggers,
): void {
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
    metric: errors(customMessage),
    threshold: 1,
  });
  alarms.add('TriggerFailed', {
    severity: 'critical',
    means: 'A function that Cognito asks on its way fails, so people can not sign up, sign in or be confirmed.',
    metric: sum(
      all.filter((one) => one !== customMessage).map(errors),
      // The only way to say no is an error, and anybody can have that said by signing up with some address.
      [logged(preSignUp, 'triggerRefused')],
    ),
    threshold: 1,
    outOf: 2,
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

function watchSelfService(alarms: Alarms, { stage, resendInvitation }: SelfService): void {
  alarms.add('SelfServiceFailing', {
    severity: 'critical',
    means: 'Signing in, resetting or signing up fails on our side or at Cognito.',
    metric: stage.metricServerError({ period: alarmPeriod, statistic: 'Sum' }),
    // One is somebody's bad luck.
    threshold: 5,
  });
  alarms.add('SelfServiceSlow', {
    severity: 'warning',
    means: 'Of the requests to the API, one in twenty takes 5 s or more.',
    metric: stage.metricLatency({ period: alarmPeriod, statistic: 'p95' }),
    threshold: 5_000,
    periods: 3,
  });
  alarms.add('SelfServiceRefused', {
    severity: 'warning',
    means: 'Very many requests are refused: somebody guesses passwords or codes, or a page is broken.',
    // 20 a second to one operation is its limit: this is a sixth of it over five minutes.
    metric: stage.metricClientError({ period: alarmPeriod, statistic: 'Sum' }),
    threshold: 1_000,
  });
  alarms.add('InvitationNotResent', {
    severity: 'warning',
    means: 'People who asked for their invitation again did not get it.',
    metric: errors(resendInvitation),
    // The first try and its two repeats.
    threshold: 3,
  });
}

/**
 * Only with SES: Cognito's own sender tells nothing. SES tells its rates now and then only, so that a period without one leaves
 * the alarm as it is. https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
 */
function watchMails(alarms: Alarms): void {
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

function errors(one: ServiceFunction): Metric {
  return one.lambda.metricErrors({ period: alarmPeriod });
}

/**
 * What a function's log says that AWS has no metric for.
 * @param value what a line counts as: 1, or the field of it that holds a number
 */
function logged(one: ServiceFunction, message: keyof typeof LogMessage, value = '1'): Metric {
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
function sum(metrics: readonly Metric[], less: readonly Metric[] = []): MathExpression {
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
