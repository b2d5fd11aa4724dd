import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { Env, fileDroppedRule, Placeholder, Prefix } from '../../functions/contract.ts';
import type { Settings } from '../config.ts';
import { bulkPace } from '../settings-schema.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import { MachineRule } from './event-rule.ts';
import { Inbox } from './inbox.ts';
import { ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface BulkImportProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: EventBus;
  /** Whether dropped files and reports outlive the stack. */
  readonly keep: boolean;
}

/** From a file in the inbox to a report: bucket, rule, machine and functions. */
export class BulkImport extends Construct {
  readonly inbox: Inbox;
  readonly prepareImport: ServiceFunction;
  readonly createUsers: ServiceFunction;
  readonly reportImport: ServiceFunction;
  readonly machine: AslStateMachine;
  readonly fileDropped: MachineRule;

  constructor(scope: Construct, id: string, { settings, directory, bus, keep }: BulkImportProps) {
    super(scope, id);
    const { pace, logRetentionDays } = settings;
    this.inbox = new Inbox(this, 'Inbox', { settings: settings.bulkImport, keep });

    this.prepareImport = new ServiceFunction(this, 'PrepareImport', {
      description: 'Reads a dropped file and parts the rows that can be used from those that can not',
      // Reading a file is one thread's work: one whole processor. A million rows take a minute or so of the 15.
      memoryMb: 1769,
      timeout: Duration.minutes(15),
      environment: { [Env.workers]: String(pace.workers), [Env.batchSize]: String(pace.batchSize) },
      logRetentionDays,
    });
    this.inbox.grantRead(this.prepareImport, Prefix.inbox, Prefix.preview);
    this.inbox.grantWrite(this.prepareImport, Prefix.work);
    directory.grantDescribe(this.prepareImport);

    const { creationsPerSecond, updatesPerSecond, readsPerSecond } = bulkPace(pace);
    this.createUsers = new ServiceFunction(this, 'CreateUsers', {
      description: 'Invites a batch of people',
      // Waits for Cognito most of the time; 512 MB is enough processor for 32 requests under way.
      memoryMb: 512,
      // Two tries fit in the 300 s that a child of the map has.
      timeout: Duration.seconds(120),
      environment: {
        [Env.creationsPerSecond]: String(creationsPerSecond),
        [Env.updatesPerSecond]: String(updatesPerSecond),
        [Env.readsPerSecond]: String(readsPerSecond),
        [Env.workers]: String(pace.workers),
      },
      // The map holds the number of workers down already. Setting concurrency aside would only take it from the other
      // functions of an account (new ones have 10 in all), so that is left to whoever knows the account.
      reservedConcurrency: settings.bulkImport.reservedConcurrency,
      logRetentionDays,
    });
    directory.grantOnboard(this.createUsers);

    this.reportImport = new ServiceFunction(this, 'ReportImport', {
      description: 'Writes what became of every row of a dropped file',
      // Reads the file and its outcomes once more: as prepare-import.
      memoryMb: 1769,
      timeout: Duration.minutes(15),
      logRetentionDays,
    });
    this.inbox.grantRead(this.reportImport, Prefix.inbox, Prefix.preview, Prefix.work);
    this.inbox.grantList(this.reportImport, Prefix.work);
    this.inbox.grantWrite(this.reportImport, Prefix.reports);

    this.machine = new AslStateMachine(this, 'BulkImport', {
      functions: {
        [Placeholder.prepareImport]: this.prepareImport,
        [Placeholder.createUsers]: this.createUsers,
        [Placeholder.reportImport]: this.reportImport,
      },
      buses: { [Placeholder.eventBus]: bus },
      inbox: this.inbox,
      logRetentionDays,
    });
    this.fileDropped = new MachineRule(this, 'FileDropped', {
      description: 'A file arrived in the inbox: import it',
      rule: fileDroppedRule(this.inbox.bucket.bucketName),
      machine: this.machine.machine,
    });
  }
}
