import { machineRoleArn } from '../arns.ts';
import type { Executions } from '../executions.ts';
import type { JsonRecord } from '../json.ts';
import type { DefinedMachine, StateMachines } from '../state-machines.ts';
import { optionalString, page, requiredString } from './parameters.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export function listStateMachines(machines: StateMachines, body: JsonRecord) {
  const { items, ...rest } = page(machines.all(), body);
  return { stateMachines: items.map(summary), ...rest };
}

/** Nothing is logged or traced here, whatever the template says. */
const observation = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
} as const;

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export function describeStateMachine(machines: StateMachines, body: JsonRecord) {
  const machine = machines.get(requiredString(body, 'stateMachineArn'));
  const whole = optionalString(body, 'includedData') !== 'METADATA_ONLY';
  const definition = whole ? { definition: JSON.stringify(machine.definition) } : {};
  return { ...summary(machine), status: 'ACTIVE', ...definition, roleArn: machineRoleArn(machine.arn), ...observation };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html */
export function describeStateMachineForExecution(machines: StateMachines, executions: Executions, body: JsonRecord) {
  const { record } = executions.get(requiredString(body, 'executionArn'));
  const { arn, name, definition, creationDate } = machines.get(record.stateMachineArn);
  return {
    stateMachineArn: arn,
    name,
    definition: JSON.stringify(definition),
    roleArn: machineRoleArn(arn),
    updateDate: creationDate,
    ...observation,
  };
}

/**
 * Machines here have no versions, aliases or tags.
 * @param field the list's name in the answer
 * @param named the parameter with the machine's ARN
 * @throws AwsError `StateMachineDoesNotExist`, `InvalidArn`
 */
export function emptyListOf(machines: StateMachines, field: string, named: string, body: JsonRecord) {
  machines.get(requiredString(body, named));
  return { [field]: [] };
}

function summary({ arn, name, type, creationDate }: DefinedMachine) {
  return { stateMachineArn: arn, name, type, creationDate };
}
