import type { Iam } from '../iam/iam.ts';
import { authorizeInvoke } from '../lambda/authorize-invoke.ts';
import { type Principal, principalOf } from '../principal.ts';
import { objectsAs } from '../s3/authorize.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { machineRoleArn, type Place } from './arns.ts';
import { StateError } from './state-error.ts';

/** What state machines may do, each by its own role. */
export interface MachineAccess {
  /** @throws AwsError where a machine may not invoke a function */
  authorizeInvoke(stateMachineArn: string, functionArnOrName: string): void;
  /** @throws StateError where a machine may not start the children of a Distributed Map, which are executions of itself */
  authorizeChildren(stateMachineArn: string): void;
  /** The objects that a machine may use. */
  objectsFor(stateMachineArn: string): ObjectStore;
}

export function machineAccess(iam: Iam, place: Place, objects: ObjectStore): MachineAccess {
  const roleOf = (machineArn: string): Principal => principalOf(machineRoleArn(machineArn), place.accountId);
  const invoke = authorizeInvoke(iam, place);
  return {
    authorizeInvoke: (machineArn, functionArnOrName) => invoke(roleOf(machineArn), functionArnOrName),
    authorizeChildren(machineArn) {
      const start = { principal: roleOf(machineArn), action: 'states:StartExecution', resource: machineArn };
      const denial = iam.denialOf(start);
      // By which name AWS fails the state is not documented.
      if (denial) throw new StateError(`StepFunctions.${denial.code}`, denial.message);
    },
    objectsFor: (machineArn) => objectsAs(iam, roleOf(machineArn), objects),
  };
}
