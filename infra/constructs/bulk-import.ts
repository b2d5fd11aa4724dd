import { Construct } from 'constructs';
import { bulkImportFunctions } from '../../functions/bulk-import/functions.ts';
import { fileDroppedRule } from '../../functions/event-rules.ts';
import { type FunctionName, namesOf } from '../../functions/functions.ts';
import type { Settings } from '../../settings/config.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import type { OnboardingBus } from './event-bus.ts';
import { MachineRule } from './event-rule.ts';
import { Inbox } from './inbox.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface BulkImportProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  /** Whether uploaded files and reports outlive the stack. */
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

    const describing: ServiceFunction[] = [];
    const grants: Grants = {
      ...directory.grants,
      ...this.inbox.grants,
      // The machine is made after its functions.
      executions: (grantee) => {
        describing.push(grantee);
        return undefined;
      },
    };
    // The map limits the number of workers already. Setting concurrency aside would only take it from the other functions of an
    // account (new ones have 10 in all), so that is left to the people who know the account.
    const concurrency: Partial<Record<FunctionName, number | undefined>> = {
      CreateUsers: settings.bulkImport.reservedConcurrency,
    };
    const functions = namesOf(bulkImportFunctions).map(
      (name) => new ServiceFunction(this, name, { settings, grants, reservedConcurrency: concurrency[name] }),
    );
    this.machine = new AslStateMachine(this, 'BulkImport', {
      functions,
      bus,
      inbox: this.inbox,
      logRetentionDays: settings.logRetentionDays,
    });
    for (const one of describing) this.machine.grantDescribeExecution(one);
    this.fileDropped = new MachineRule(this, 'FileDropped', {
      description: 'A file arrived in the inbox: import it',
      rule: fileDroppedRule(this.inbox.bucket.bucketName),
      machine: this.machine.machine,
    });
  }
}
