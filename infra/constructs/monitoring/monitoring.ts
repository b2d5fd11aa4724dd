import { Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { hasAdminPage } from '../../../settings/admin-page.ts';
import type { Settings } from '../../../settings/config.ts';
import { isIdentityArn } from '../../../settings/mail-schema.ts';
import type { BulkImport } from '../bulk-import.ts';
import type { Deliveries } from '../deliveries.ts';
import type { EventIntake } from '../event-intake.ts';
import type { Invitations } from '../invitations.ts';
import type { ResultEmails } from '../result-emails.ts';
import type { SecurityNotices } from '../security-notices.ts';
import type { SelfService } from '../self-service.ts';
import { ServiceFunction } from '../service-function.ts';
import type { UserDirectory } from '../user-directory.ts';
import { watchAdminPage, watchRecords } from './admin-alarms.ts';
import { Alarms, alarmPeriod } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { watchEvents } from './event-alarms.ts';
import { watchImports, watchPool, watchResultEmails } from './import-alarms.ts';
import { watchDeliveries, watchInvitations, watchMails, watchNotices } from './mail-alarms.ts';
import { FunctionMetrics } from './metrics.ts';
import { watchPeople } from './people-alarms.ts';
import { watchSelfService } from './self-service-alarms.ts';
import { watchSweeps } from './sweep-alarms.ts';

export interface MonitoringProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bulkImport: BulkImport;
  /** Undefined where no sender of emails is set. */
  readonly resultEmails: ResultEmails | undefined;
  /** Undefined where SES does not report to this account and Region. */
  readonly deliveries: Deliveries | undefined;
  /** Undefined where no sender of emails is set. */
  readonly securityNotices: SecurityNotices | undefined;
  readonly eventIntake: EventIntake;
  /** Undefined where nobody is looked after. */
  readonly invitations: Invitations | undefined;
  /** Undefined where the stage has none. */
  readonly selfService: SelfService | undefined;
}

/** Alarms, and a dashboard of one page. */
export class Monitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    {
      settings,
      directory,
      bulkImport,
      resultEmails,
      deliveries,
      securityNotices,
      eventIntake,
      invitations,
      selfService,
    }: MonitoringProps,
  ) {
    super(scope, id);
    const alarms = new Alarms(this, 'Alarms', settings.alarms, settings.stage !== 'dev');
    const functions = ServiceFunction.allIn(Stack.of(this));
    const metrics = new FunctionMetrics(functions);
    watchImports(alarms, metrics, bulkImport);
    if (resultEmails) watchResultEmails(alarms, metrics, resultEmails);
    watchPool(alarms, metrics);
    watchEvents(alarms, metrics, bulkImport.fileDropped, eventIntake);
    watchPeople(alarms, metrics, directory);
    if (selfService) watchSelfService(alarms, metrics, selfService);
    if (hasAdminPage(settings)) watchAdminPage(alarms, metrics);
    if (selfService) watchRecords(alarms, metrics);
    watchInvitations(alarms, metrics);
    if (deliveries) watchDeliveries(alarms, metrics, deliveries);
    if (securityNotices) watchNotices(alarms, securityNotices);
    if (invitations) watchSweeps(alarms, metrics, invitations);
    const { sesIdentity } = settings.userDirectory.mail;
    // The rates of another account or Region are there, and its owner's to watch.
    if (sesIdentity && !isIdentityArn(sesIdentity)) watchMails(alarms);
    alarms.add('FunctionThrottled', {
      severity: 'warning',
      description: "Lambda throttled invocations: the account's concurrency is used up.",
      // Of the whole account: what is used up is shared, and an expression takes ten metrics at most.
      metric: LambdaFunction.metricAllThrottles({ period: alarmPeriod }),
      threshold: 1,
      periods: 3,
    });
    const sweeps = invitations?.machine.machine;
    dashboard(this, { alarms: alarms.all, functions, machine: bulkImport.machine.machine, sweeps, directory });
  }
}
