import { AwsError } from '../aws-error.ts';
import { roleArnOf } from '../principal.ts';

/** Where the account's resources are. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** ARN of a state machine. */
export function stateMachineArn(place: Place, name: string): string {
  return `arn:aws:states:${place.region}:${place.accountId}:stateMachine:${name}`;
}

/** ARN of an execution of a Standard state machine. */
export function executionArn(machineArn: string, executionName: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${executionName}`;
}

/** ARN of a Distributed Map's run: the label identifies the map state, the id this run of it. */
export function mapRunArn(machineArn: string, label: string, id: string): string {
  return `${machineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${id}`;
}

/** ARN under which a Distributed Map's child machine appears. */
export function childMachineArn(machineArn: string, label: string): string {
  return `${machineArn}/${label}`;
}

/** ARN of an EXPRESS child of a Distributed Map. */
export function expressChildArn(machineArn: string, label: string, name: string, id: string): string {
  return `${machineArn.replace(':stateMachine:', ':express:')}/${label}:${name}:${id}`;
}

/** ARN of an Express execution. */
export function expressArn(machineArn: string, name: string, id: string): string {
  return `${machineArn.replace(':stateMachine:', ':express:')}:${name}:${id}`;
}

/** ARN of the role that a machine's executions act as; those of a map's children act as their parent's. */
export function machineRoleArn(machineArn: string): string {
  const [, , , , accountId = '', , machine = ''] = machineArn.split(':');
  return roleArnOf(machine.split('/')[0] ?? '', accountId);
}

/** The last part of an ARN: a machine's name, an execution's name, a map run's id. */
export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/**
 * Checks that a string is an ARN of Step Functions.
 * @throws AwsError `InvalidArn`
 */
export function assertStatesArn(arn: string, kind: 'stateMachine' | 'execution' | 'mapRun'): void {
  if (!new RegExp(`^arn:aws[a-z-]*:states:[^:]+:[^:]+:${kind}:.+$`).test(arn)) {
    throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
  }
}
