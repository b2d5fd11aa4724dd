import { Duration, Fn } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { heardSources } from '../../functions/bus-policy.ts';
import { Env, IntakeQueue, Prefix } from '../../functions/contract.ts';
import { type Rates, workPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { userEventRule } from '../../functions/event-rules.ts';
import type { Settings } from '../../settings/config.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import { deadLetterQueue, keptFor, letRuleSend, longestRetries } from './dead-letters.ts';
import type { OnboardingBus } from './event-bus.ts';
import type { Inbox } from './inbox.ts';
import { ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface EventIntakeProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  /** Where it is remembered which events were answered. */
  readonly inbox: Inbox;
}

/**
 * From an event about a person to its answer: rule, queue, machine and functions. The queue holds a burst back to the pace that
 * is kept for events; the machine is an Express one, since what it handles is personal data.
 */
export class EventIntake extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly machine: AslStateMachine;
  /** How CloudWatch tells the rule. */
  readonly ruleDimensions: { readonly EventBusName: string; readonly RuleName: string };

  constructor(scope: Construct, id: string, { settings, directory, bus, inbox }: EventIntakeProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: keptFor,
      visibilityTimeout: Duration.seconds(IntakeQueue.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: IntakeQueue.maxReceiveCount },
    });
    const rule = this.#rule(bus, heardSources(settings.events));
    // rule/BUS/RULE; what Ref is differs between the default bus and others, and between AWS and what stands in for it.
    this.ruleDimensions = { EventBusName: bus.eventBusName, RuleName: Fn.select(2, Fn.split('/', rule.attrArn)) };

    const validateEvents = new ServiceFunction(this, 'ValidateEvents', { settings });
    directory.grantDescribe(validateEvents);

    const applyEvents = new ServiceFunction(this, 'ApplyEvents', { settings });
    directory.grantAdminister(applyEvents, settings.events);
    inbox.grantList(applyEvents, Prefix.events);
    inbox.grantRead(applyEvents, Prefix.events);
    inbox.grantWrite(applyEvents, Prefix.events);
    applyEvents.set(Env.inboxBucketName, inbox.bucket.bucketName);

    this.machine = new AslStateMachine(this, 'EventIntake', {
      type: StateMachineType.EXPRESS,
      functions: [validateEvents, applyEvents],
      bus,
      logRetentionDays: settings.logRetentionDays,
    });

    this.#receiver(settings);
  }

  #rule(bus: OnboardingBus, sources: readonly string[]): CfnRule {
    const rule = new CfnRule(this, 'Rule', {
      description: 'A system says something about a person: queue it',
      eventBusName: bus.eventBusName,
      eventPattern: userEventRule(sources).pattern,
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
    letRuleSend(this.queue, rule.attrArn);
    letRuleSend(this.deadLetters, rule.attrArn);
    return rule;
  }

  #receiver(settings: Settings): void {
    const receiver = new ServiceFunction(this, 'ReceiveEvents', { settings });
    const { stateMachineArn } = this.machine.machine;
    Grant.addToPrincipal({
      grantee: receiver,
      actions: ['states:StartSyncExecution'],
      resourceArns: [stateMachineArn],
    });
    receiver.set(Env.eventIntakeStateMachineArn, stateMachineArn);
    receiver.set(Env.eventQueueUrl, this.queue.queueUrl);
    // Grants to receive, to postpone and to delete, too.
    receiver.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: batchSizeFor(workPlan(settings.pace).intake),
        // Holds the number of workers down without setting any of the account's concurrency aside.
        maxConcurrency: IntakeQueue.workers,
        reportBatchItemFailures: true,
      }),
    );
  }
}

/**
 * Events that one invocation is handed: as many as a worker's share of the rate does in 20 s, so that they come well within
 * the 55 s that apply-events has for its requests, and ten at most.
 */
function batchSizeFor({ creationsPerSecond, mailsPerSecond }: Rates): number {
  const perWorker = Math.min(creationsPerSecond, mailsPerSecond) / IntakeQueue.workers;
  return Math.max(1, Math.min(10, Math.floor(perWorker * 20)));
}
