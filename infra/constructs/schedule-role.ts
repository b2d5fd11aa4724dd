import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { schedulePermissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { statementsFor } from './permit.ts';

export interface ScheduleRoleProps {
  readonly settings: Settings;
  readonly group: CfnScheduleGroup;
  readonly machine: StateMachine;
  readonly deadLetters: Queue;
}

/** The role by which the schedules of a group, and no others, start a state machine. */
export function createScheduleRole(
  scope: Construct,
  id: string,
  { settings, group, machine, deadLetters }: ScheduleRoleProps,
): Role {
  const { queueKeyArn } = settings.encryption;
  const statements = statementsFor(schedulePermissions(machine.stateMachineArn, deadLetters.queueArn));
  if (queueKeyArn) {
    // To put a message into a queue that has a key of its own.
    const actions = ['kms:GenerateDataKey', 'kms:Decrypt'];
    statements.push(new PolicyStatement({ actions, resources: [queueKeyArn] }));
  }
  return new Role(scope, id, {
    // A schedule that somebody else makes with this role is not started.
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceArn': group.attrArn } },
    }),
    inlinePolicies: { Start: new PolicyDocument({ statements }) },
  });
}
