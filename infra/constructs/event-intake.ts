import { Duration, Fn } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { heardSources } from '../../functions/bus-policy.ts';
import { IntakeQueue } from '../../functions/contract.ts';
import { workPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { eventIntakeFunctions, eventVisibilitySeconds } from '../../functions/event-intake/functions.ts';
import { userEventRule } from '../../functions/event-rules.ts';
import { type FunctionName, namesOf } from '../../functions/functions.ts';
import { permissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { functionsOf } from '../../statemachines/load-definition.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import { allowRuleToSend, deadLetterQueue, longestRetries, queueRetention } from './dead-letters.ts';
import type { OnboardingBus } from './event-bus.ts';
import type { Inbox } from './inbox.ts';
import { permit } from './permit.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface EventIntakeProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  /** Where it is recorded which events were answered. */
  readonly inbox: Inbox;
}

/**
 * From an event about a person to its answer: rule, queue, machine and functions. The queue limits a burst to the rate that is
 * reserved for events; the machine is an Express one, since it handles personal data.
 */
export class EventIntake extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly machine: AslStateMachine;
  /** How CloudWatch identifies the rule. */
  readonly ruleDimensions: { readonly EventBusName: string; readonly RuleName: string };

  constructor(scope: Construct, id: string, { settings, directory, bus, inbox }: EventIntakeProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: queueRetention,
      visibilityTimeout: Duration.seconds(eventVisibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: IntakeQueue.maxReceiveCount },
    });
    const rule = this.#rule(bus, heardSources(settings.events));
    // rule/BUS/RULE; what Ref is differs between the default bus and others, and between AWS and its emulators.
    this.ruleDimensions = { EventBusName: bus.eventBusName, RuleName: Fn.select(2, Fn.split('/', rule.attrArn)) };

    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      eventQueue: (grantee) => this.#receiveBy(grantee, settings),
      eventIntake: (grantee) => this.#runBy(grantee),
    };
    const define = (name: FunctionName) => new ServiceFunction(this, name, { settings, grants });
    const called = functionsOf('EventIntake');
    this.machine = new AslStateMachine(this, 'EventIntake', {
      type: StateMachineType.EXPRESS,
      functions: called.map(define),
      bus,
      logRetentionDays: settings.logRetentionDays,
    });
    for (const name of namesOf(eventIntakeFunctions)) if (!called.includes(name)) define(name);
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
    allowRuleToSend(this.queue, rule.attrArn);
    allowRuleToSend(this.deadLetters, rule.attrArn);
    return rule;
  }

  #runBy(grantee: ServiceFunction): string {
    const { stateMachineArn } = this.machine.machine;
    permit(grantee, permissions.eventIntake('run', stateMachineArn));
    return stateMachineArn;
  }

  #receiveBy({ lambda, role }: ServiceFunction, { pace, encryption }: Settings): string {
    if (encryption.queueKeyArn) {
      Grant.addToPrincipal({ grantee: role, actions: ['kms:Decrypt'], resourceArns: [encryption.queueKeyArn] });
    }
    // Grants to receive, to postpone and to delete, too.
    lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: workPlan(pace).eventsAtOnce,
        // Limits the number of workers without setting any of the account's concurrency aside.
        maxConcurrency: IntakeQueue.workers,
        reportBatchItemFailures: true,
      }),
    );
    return this.queue.queueUrl;
  }
}
