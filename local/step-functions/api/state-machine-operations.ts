import type { JsonRecord } from '../json.ts';
import type { DefinedMachine, StateMachines } from '../state-machines.ts';
import { page, requiredString } from './parameters.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export function listStateMachines(machines: StateMachines, body: JsonRecord) {
  const { items, ...rest } = page(machines.all(), body);
  return { stateMachines: items.map(summary), ...rest };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export function describeStateMachine(machines: StateMachines, roleArn: string, body: JsonRecord) {
  const machine = machines.get(requiredString(body, 'stateMachineArn'));
  return { ...summary(machine), status: 'ACTIVE', definition: JSON.stringify(machine.definition), roleArn };
}

function summary({ arn, name, type, creationDate }: DefinedMachine) {
  return { stateMachineArn: arn, name, type, creationDate };
}
