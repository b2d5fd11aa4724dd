import { Fn } from 'aws-cdk-lib';
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
import type { OnboardingBus } from './event-bus.ts';
import { EventQueue } from './event-queue.ts';
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
  readonly events: EventQueue;
  readonly machine: AslStateMachine;
  /** How CloudWatch identifies the rule. */
  readonly ruleDimensions: { readonly EventBusName: string; readonly RuleName: string };

  constructor(scope: Construct, id: string, { settings, directory, bus, inbox }: EventIntakeProps) {
    super(scope, id);
    const { maxReceiveCount } = IntakeQueue;
    this.events = new EventQueue(this, { visibilitySeconds: eventVisibilitySeconds, maxReceiveCount });
    const heard = userEventRule(heardSources(settings.events));
    const description = 'A system says something about a person: queue it';
    const rule = this.events.queueEvents('Rule', description, heard, bus.eventBusName);
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

  #runBy(grantee: ServiceFunction): string {
    const { stateMachineArn } = this.machine.machine;
    permit(grantee, permissions.eventIntake('run', stateMachineArn));
    return stateMachineArn;
  }

  #receiveBy(grantee: ServiceFunction, settings: Settings): string {
    this.events.deliverTo(grantee, settings, {
      batchSize: workPlan(settings.pace).eventsAtOnce,
      // Limits the number of workers without setting any of the account's concurrency aside.
      maxConcurrency: IntakeQueue.workers,
      reportBatchItemFailures: true,
    });
    return this.events.queue.queueUrl;
  }
}
