import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { resultVisibilitySeconds } from '../../functions/bulk-import/functions.ts';
import { ResultQueue } from '../../functions/contract.ts';
import { importEndedRule, runReportedRule } from '../../functions/event-rules.ts';
import { permissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import type { OnboardingBus } from './event-bus.ts';
import { EventQueue } from './event-queue.ts';
import type { Inbox } from './inbox.ts';
import { permit } from './permit.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface ResultEmailsProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  readonly inbox: Inbox;
  readonly machine: StateMachine;
  /** Of the stack's own portal, where it has one. */
  readonly portalUrl: string | undefined;
}

/** From the end of a run to an email: two rules, a queue and a function. The queue is patient where SES is not there. */
export class ResultEmails extends Construct {
  readonly ends: EventQueue;

  constructor(scope: Construct, id: string, props: ResultEmailsProps) {
    super(scope, id);
    const { settings, directory, bus, inbox, machine, portalUrl } = props;
    const { maxReceiveCount, workers } = ResultQueue;
    this.ends = new EventQueue(this, { visibilitySeconds: resultVisibilitySeconds, maxReceiveCount });
    this.ends.queueEvents('Reported', 'A run has its report: email it', runReportedRule, bus.eventBusName);
    const ended = importEndedRule(machine.stateMachineArn);
    this.ends.queueEvents('Ended', 'An execution of the import has ended: email how', ended);
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      resultQueue: (grantee) => {
        this.ends.deliverTo(grantee, settings, { batchSize: 1, maxConcurrency: workers });
        return undefined;
      },
      email: (grantee, use) => {
        permit(grantee, permissions.email(use, sesArn(this)));
        return undefined;
      },
      portal: () => portalUrl,
    };
    new ServiceFunction(this, 'EmailResult', { settings, grants });
  }

  /** Makes them, where there is a sender of emails. @returns undefined where nobody can be emailed, which the synth says */
  static where(scope: Construct, id: string, props: ResultEmailsProps): ResultEmails | undefined {
    if (functionSettings('EmailResult', props.settings).isNeeded) return new ResultEmails(scope, id, props);
    if (props.settings.stage !== 'dev') Annotations.of(scope).addWarningV2('onboarding:no-result-emails', noSender);
    return undefined;
  }
}

/** What the ARNs of SES begin with. */
export function sesArn(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'ses', resource: '', arnFormat: ArnFormat.NO_RESOURCE_NAME });
}

const noSender =
  'No identity of SES is set, so that nobody is emailed how an import ended: set userDirectory.mail.sesIdentity and fromAddress, or ' +
  'bulkImport.notify.sesIdentity and from.';
