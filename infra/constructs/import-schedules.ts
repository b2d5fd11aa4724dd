import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ScheduleTarget } from '../../functions/contract.ts';
import { permissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import type { AslStateMachine } from './asl-state-machine.ts';
import { permit } from './permit.ts';
import { createScheduleRole } from './schedule-role.ts';
import type { Grants } from './service-function.ts';

export interface ImportSchedulesProps {
  readonly settings: Settings;
  /** The state machine that imports files. */
  readonly machine: AslStateMachine;
  /** The queue of files whose import could not be started. */
  readonly deadLetters: Queue;
}

/** Where imports wait for their time: a group of schedules, which functions make, and the role that starts the machine then. */
export class ImportSchedules extends Construct {
  readonly grants: Grants;

  constructor(scope: Construct, id: string, { settings, machine: { machine }, deadLetters }: ImportSchedulesProps) {
    super(scope, id);
    const group = new CfnScheduleGroup(this, 'Group');
    const role = createScheduleRole(this, 'Role', { settings, group, machine, deadLetters });
    const { stateMachineArn } = machine;
    const schedules = Arn.format(
      { service: 'scheduler', resource: 'schedule', resourceName: group.ref, arnFormat: ArnFormat.SLASH_RESOURCE_NAME },
      Stack.of(this),
    );
    this.grants = {
      schedules: (grantee, use) => {
        permit(grantee, permissions.schedules(use, schedules));
        const reason = 'A schedule is named by its run, which is not known beforehand.';
        acknowledgeWildcards(grantee, [[schedules, '/*']], reason);
        if (use === 'read')
          acknowledgeWildcards(grantee, [['*', '']], 'A list of schedules can be limited to nothing.');
        return group.ref;
      },
      scheduleTarget: (grantee) => {
        permit(grantee, permissions.scheduleTarget('pass', role.roleArn));
        const target: ScheduleTarget = { stateMachineArn, roleArn: role.roleArn, deadLetterArn: deadLetters.queueArn };
        return Stack.of(this).toJsonString(target);
      },
    };
  }
}
