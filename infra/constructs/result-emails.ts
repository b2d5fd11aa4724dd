import { Annotations, ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { resultVisibilitySeconds } from '../../functions/bulk-import/functions.ts';
import { ResultQueue } from '../../functions/contract.ts';
import { type EventFilter, importEndedRule, runReportedRule } from '../../functions/event-rules.ts';
import { permissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import { allowRuleToSend, deadLetterQueue, longestRetries, queueRetention } from './dead-letters.ts';
import type { OnboardingBus } from './event-bus.ts';
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
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ResultEmailsProps) {
    super(scope, id);
    const { settings, directory, bus, inbox, machine, portalUrl } = props;
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: queueRetention,
      visibilityTimeout: Duration.seconds(resultVisibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ResultQueue.maxReceiveCount },
    });
    this.#queueEvents('Reported', 'A run has its report: email it', runReportedRule, bus.eventBusName);
    const ended = importEndedRule(machine.stateMachineArn);
    this.#queueEvents('Ended', 'An execution of the import has ended: email how', ended);
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      resultQueue: (grantee) => this.#receiveBy(grantee, settings),
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

  #queueEvents(id: string, description: string, { pattern }: EventFilter, eventBusName?: string): void {
    const rule = new CfnRule(this, id, {
      description,
      ...(eventBusName && { eventBusName }),
      eventPattern: pattern,
      targets: [
        {
          id: 'Queue',
          arn: this.queue.queueArn,
          retryPolicy: longestRetries,
          // The event itself is the message in either queue, so that all dead letters can be brought back alike.
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        },
      ],
    });
    allowRuleToSend(this.queue, rule.attrArn);
    allowRuleToSend(this.deadLetters, rule.attrArn);
  }

  #receiveBy({ lambda, role }: ServiceFunction, { encryption }: Settings): undefined {
    if (encryption.queueKeyArn) {
      Grant.addToPrincipal({ grantee: role, actions: ['kms:Decrypt'], resourceArns: [encryption.queueKeyArn] });
    }
    lambda.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: ResultQueue.workers }));
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
