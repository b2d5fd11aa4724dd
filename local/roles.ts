import { createIam, type Iam } from 'aws-local/iam/iam.ts';
import type { PolicyDocument } from 'aws-local/iam/policy.ts';
import { roleArnOf } from 'aws-local/principal.ts';
import { StateMachineFile, type StateMachineName } from '../functions/contract.ts';
import type { Uses } from '../functions/define-function.ts';
import { type FunctionName, functionNames } from '../functions/functions.ts';
import {
  invokePermissions,
  mapRunPermissions,
  type Permission,
  permissions,
  schedulePermissions,
  startPermissions,
} from '../functions/permissions.ts';
import { hasAdminPage } from '../settings/admin-page.ts';
import type { Settings } from '../settings/config.ts';
import { functionSettings, kindsOf } from '../settings/function-settings.ts';
import { callsIn } from '../statemachines/asl-calls.ts';
import { functionsOf, loadDefinition } from '../statemachines/load-definition.ts';

/** ARNs of what roles may use. */
export interface ResourceArns {
  readonly userPool: string;
  readonly bucket: string;
  readonly bus: string;
  readonly eventQueue: string;
  readonly resultQueue: string;
  readonly deliveryQueue: string;
  readonly noticeQueue: string;
  /** The queue of files whose import could not be started; a laptop has none. */
  readonly fileDeadLetters: string;
  /** What the ARNs of the schedules of imports begin with. */
  readonly schedules: string;
  readonly scheduleRole: string;
  /** The queue of sweeps of invitations that could not be started. */
  readonly sweepDeadLetters: string;
  /** What the ARNs of SES begin with. */
  readonly ses: string;
  readonly machine: (name: StateMachineName) => string;
  readonly function: (name: FunctionName) => string;
}

/** Changes what a role may do, by its name; for tests. */
export type PolicyChange = (role: string, policy: PolicyDocument) => PolicyDocument;

/**
 * What callers may do in the embedded stack: each function and state machine what its role may, and everybody else everything.
 * @param arns asked at the first call of a role: the pool is made late
 */
export function stackIam(
  settings: Settings,
  accountId: string,
  arns: () => ResourceArns,
  change: PolicyChange = (_, policy) => policy,
): Iam {
  let policies: ReadonlyMap<string, PolicyDocument> | undefined;
  const byArn = () =>
    new Map(
      Object.entries(rolePolicies(settings, arns())).map(([name, policy]) => [
        roleArnOf(name, accountId),
        change(name, policy),
      ]),
    );
  const policyOf = (roleArn: string) => {
    policies ??= byArn();
    return policies.get(roleArn);
  };
  return createIam({ accountId, policyOf });
}

/** The role of the rule that starts an import. */
export const fileDroppedRole = 'FileDropped';

/** The role of the schedules that start imports. */
export const scheduleRole = 'Schedules';

/** The role of the schedule that looks after invitations. */
export const sweepRole = 'Sweeps';

const machineNames = Object.keys(StateMachineFile) as StateMachineName[];

/**
 * What the role of each function and state machine, and of the rule and the schedules that start one, may do, by its name: the statements of the template, which infra/constructs makes of
 * the same declarations. test/infra/permissions.stack.test.ts compares them one by one.
 */
export function rolePolicies(settings: Settings, arns: ResourceArns): Readonly<Record<string, PolicyDocument>> {
  const functions = functionNames
    .map((name) => [name, functionSettings(name, settings)] as const)
    .filter(([, { isNeeded }]) => isNeeded)
    .map(([name, { uses }]) => [name, functionPermissions(name, uses, arns)] as const);
  const machines = machinesOf(settings).map((name) => [name, machinePermissions(name, arns)] as const);
  const starters = [
    [fileDroppedRole, startPermissions(arns.machine('BulkImport'))],
    ...(hasAdminPage(settings)
      ? [[scheduleRole, schedulePermissions(arns.machine('BulkImport'), arns.fileDeadLetters)] as const]
      : []),
    ...(settings.invitations.enabled
      ? [[sweepRole, schedulePermissions(arns.machine('Invitations'), arns.sweepDeadLetters)] as const]
      : []),
  ] as const;
  return Object.fromEntries(
    [...functions, ...machines, ...starters].map(([name, Statement]) => [name, { Version: '2012-10-17', Statement }]),
  );
}

/** A stage has a state machine where it has the functions that this calls. */
function machinesOf(settings: Settings): StateMachineName[] {
  return machineNames.filter((name) =>
    functionsOf(name).every((called) => functionSettings(called, settings).isNeeded),
  );
}

function functionPermissions(name: FunctionName, uses: Uses, arns: ResourceArns): Permission[] {
  const targets: Readonly<Record<keyof typeof permissions, () => string>> = {
    userPool: () => arns.userPool,
    callingPool: () => arns.userPool,
    bucket: () => arns.bucket,
    bus: () => arns.bus,
    eventQueue: () => arns.eventQueue,
    resultQueue: () => arns.resultQueue,
    deliveryQueue: () => arns.deliveryQueue,
    noticeQueue: () => arns.noticeQueue,
    email: () => arns.ses,
    eventIntake: () => arns.machine('EventIntake'),
    executions: () => executionsOf(arns.machine(callerOf(name))),
    bulkImport: () => executionsOf(arns.machine('BulkImport')),
    resendInvitation: () => arns.function('ResendInvitation'),
    undoImport: () => arns.function('UndoImport'),
    schedules: () => arns.schedules,
    scheduleTarget: () => arns.scheduleRole,
  };
  const permissionsFor = <Kind extends keyof typeof permissions>(kind: Kind): Permission[] => {
    const grant = permissions[kind] as (use: Uses[Kind], arn: string) => Permission[];
    return grant(uses[kind], targets[kind]());
  };
  return kindsOf(uses).flatMap((kind) => (kind in permissions ? permissionsFor(kind as keyof typeof permissions) : []));
}

function machinePermissions(name: StateMachineName, arns: ResourceArns): Permission[] {
  const calls = callsIn(loadDefinition(name, { functionArn: arns.function, busName: arns.bus }));
  const machineArn = arns.machine(name);
  return [
    ...invokePermissions([...calls.functions]),
    ...[...calls.buses].flatMap((busArn) => permissions.bus('publish', busArn)),
    ...(calls.distributedMap ? mapRunPermissions(machineArn, executionsOf(machineArn)) : []),
    ...(calls.bucket ? permissions.bucket(calls.bucket, arns.bucket) : []),
  ];
}

function executionsOf(machineArn: string): string {
  return machineArn.replace(':stateMachine:', ':execution:');
}

function callerOf(name: FunctionName): StateMachineName {
  const caller = machineNames.find((machine) => functionsOf(machine).includes(name));
  if (!caller) throw new Error(`${name} is called by no state machine, so there are no executions of it to look at`);
  return caller;
}
