import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { EventRule } from '../../functions/event-rules.ts';
import { startPermissions } from '../../functions/permissions.ts';
import { allowRuleToSend, deadLetterQueue, longestRetries } from './dead-letters.ts';
import { statementsFor } from './permit.ts';

export interface MachineRuleProps {
  readonly description: string;
  readonly rule: EventRule;
  readonly machine: StateMachine;
}

/**
 * Starts a state machine for every event that matches. An event that can't be delivered within a day waits in a
 * dead-letter queue, and an alarm fires.
 */
export class MachineRule extends Construct {
  readonly deadLetters: Queue;
  readonly ruleName: string;

  constructor(scope: Construct, id: string, { description, rule, machine }: MachineRuleProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    const statements = statementsFor(startPermissions(machine.stateMachineArn));
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('events.amazonaws.com'),
      inlinePolicies: { Start: new PolicyDocument({ statements }) },
    });
    const resource = new CfnRule(this, 'Rule', {
      description,
      eventPattern: rule.pattern,
      targets: [
        {
          id: 'StateMachine',
          arn: machine.stateMachineArn,
          roleArn: role.roleArn,
          inputTransformer: { inputPathsMap: { ...rule.inputPaths }, inputTemplate: rule.inputTemplate },
          retryPolicy: longestRetries,
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        },
      ],
    });
    allowRuleToSend(this.deadLetters, resource.attrArn);
    this.ruleName = resource.ref;
  }
}
