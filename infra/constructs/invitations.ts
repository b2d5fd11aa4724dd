import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { namesOf } from '../../functions/functions.ts';
import { invitationFunctions } from '../../functions/invitations/functions.ts';
import { permissions } from '../../functions/permissions.ts';
import { sweepExpression, sweepRetries } from '../../functions/sweep-schedule.ts';
import type { Settings } from '../../settings/config.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import { deadLetterQueue } from './dead-letters.ts';
import type { OnboardingBus } from './event-bus.ts';
import type { Inbox } from './inbox.ts';
import { permit } from './permit.ts';
import { sesArn } from './result-emails.ts';
import { createScheduleRole } from './schedule-role.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface InvitationsProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  readonly inbox: Inbox;
  /** Of the stack's own portal, where it has one. */
  readonly portalUrl: string | undefined;
}

/** Looks after people who were invited and have not come in: schedule, machine and functions. */
export class Invitations extends Construct {
  readonly machine: AslStateMachine;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { settings, directory, bus, inbox, portalUrl }: InvitationsProps) {
    super(scope, id);
    const describing: ServiceFunction[] = [];
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      ...bus.grants,
      // The machine is made after its functions.
      executions: (grantee) => {
        describing.push(grantee);
        return undefined;
      },
      email: (grantee, use) => {
        permit(grantee, permissions.email(use, sesArn(this)));
        return undefined;
      },
      portal: () => portalUrl,
    };
    const functions = namesOf(invitationFunctions).map((name) => new ServiceFunction(this, name, { settings, grants }));
    const { logRetentionDays } = settings;
    this.machine = new AslStateMachine(this, 'Invitations', { functions, bus, inbox, logRetentionDays });
    for (const one of describing) this.machine.grantDescribeExecution(one);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.#startRegularly(settings);
  }

  static where(scope: Construct, id: string, props: InvitationsProps): Invitations | undefined {
    return props.settings.invitations.enabled ? new Invitations(scope, id, props) : undefined;
  }

  #startRegularly(settings: Settings): void {
    const { invitations } = settings;
    const { machine } = this.machine;
    const { deadLetters } = this;
    const group = new CfnScheduleGroup(this, 'Group');
    const role = createScheduleRole(this, 'SweepsRole', { settings, group, machine, deadLetters });
    new CfnSchedule(this, 'Schedule', {
      description: 'Looks for people who were invited and have not come in',
      groupName: group.ref,
      scheduleExpression: sweepExpression(invitations),
      scheduleExpressionTimezone: invitations.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: machine.stateMachineArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { ...sweepRetries },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
  }
}
