import { Construct } from 'constructs';
import { Env, Prefix } from '../../functions/contract.ts';
import { fileDroppedRule } from '../../functions/event-rules.ts';
import type { Settings } from '../../settings/config.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import type { OnboardingBus } from './event-bus.ts';
import { MachineRule } from './event-rule.ts';
import { Inbox } from './inbox.ts';
import { ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface BulkImportProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  /** Whether dropped files and reports outlive the stack. */
  readonly keep: boolean;
}

/** From a file in the inbox to a report: bucket, rule, machine and functions. */
export class BulkImport extends Construct {
  readonly inbox: Inbox;
  readonly machine: AslStateMachine;
  readonly fileDropped: MachineRule;

  constructor(scope: Construct, id: string, { settings, directory, bus, keep }: BulkImportProps) {
    super(scope, id);
    this.inbox = new Inbox(this, 'Inbox', { settings, keep });

    const prepareImport = new ServiceFunction(this, 'PrepareImport', { settings });
    // It reads the claim of another execution that has the run already, and what a run that is resumed got done.
    this.inbox.grantRead(prepareImport, Prefix.inbox, Prefix.preview, Prefix.work);
    this.inbox.grantList(prepareImport, Prefix.work);
    this.inbox.grantWrite(prepareImport, Prefix.work);
    directory.grantDescribe(prepareImport);

    const createUsers = new ServiceFunction(this, 'CreateUsers', {
      settings,
      // The map holds the number of workers down already. Setting concurrency aside would only take it from the other
      // functions of an account (new ones have 10 in all), so that is left to whoever knows the account.
      reservedConcurrency: settings.bulkImport.reservedConcurrency,
    });
    directory.grantOnboard(createUsers, settings.bulkImport);
    // Of a run that is resumed: what events said meanwhile.
    this.inbox.grantList(createUsers, Prefix.events);
    this.inbox.grantRead(createUsers, Prefix.events);
    createUsers.set(Env.inboxBucketName, this.inbox.bucket.bucketName);

    const reportImport = new ServiceFunction(this, 'ReportImport', { settings });
    this.inbox.grantRead(reportImport, Prefix.inbox, Prefix.preview, Prefix.work);
    this.inbox.grantList(reportImport, Prefix.work);
    this.inbox.grantWrite(reportImport, Prefix.reports);
    directory.grantDescribe(reportImport);

    this.machine = new AslStateMachine(this, 'BulkImport', {
      functions: [prepareImport, createUsers, reportImport],
      bus,
      inbox: this.inbox,
      logRetentionDays: settings.logRetentionDays,
    });
    // Before a resumed run changes hands, it looks whether its owner has ended.
    this.machine.grantDescribeExecution(prepareImport);
    this.fileDropped = new MachineRule(this, 'FileDropped', {
      description: 'A file arrived in the inbox: import it',
      rule: fileDroppedRule(this.inbox.bucket.bucketName),
      machine: this.machine.machine,
    });
  }
}
