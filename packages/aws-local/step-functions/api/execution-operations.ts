import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-error.ts';
import type { ExecutionRecord } from '../execution-file.ts';
import type { Executions } from '../executions.ts';
import type { JsonRecord } from '../json.ts';
import type { ExpressExecution } from '../run-express.ts';
import { payloadLimit } from '../state-error.ts';
import type { DefinedMachine, StateMachines } from '../state-machines.ts';
import { optionalString, page, requiredString } from './parameters.ts';

/** Characters that an execution's name may not have. */
const refusedInNames = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** Begins an Express execution. */
export type RunExpress = (machine: DefinedMachine, name: string, input: unknown) => ExpressExecution;

/**
 * Express machines run as they are started, once, and nobody hears how it ended.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function startExecution(machines: StateMachines, executions: Executions, run: RunExpress, body: JsonRecord) {
  const machine = machines.get(requiredString(body, 'stateMachineArn'));
  const { name, input } = nameAndInput(body);
  if (machine.type === 'EXPRESS') {
    const { arn, startDate } = run(machine, name, JSON.parse(input));
    return { executionArn: arn, startDate };
  }
  const { record } = executions.start(machine, name, input);
  return { executionArn: record.arn, startDate: new Date(record.startDate) };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html */
export async function startSyncExecution(machines: StateMachines, run: RunExpress, body: JsonRecord) {
  const machine = machines.get(requiredString(body, 'stateMachineArn'));
  if (machine.type !== 'EXPRESS') throw typeNotSupported();
  const { name, input } = nameAndInput(body);
  const { arn, startDate, ended } = run(machine, name, JSON.parse(input));
  const { stopDate, outcome } = await ended;
  const included = { included: true };
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    startDate,
    stopDate,
    // An Express execution is never aborted but by the stack's end.
    status: outcome.status === 'ABORTED' ? 'FAILED' : outcome.status,
    input,
    inputDetails: included,
    outputDetails: included,
    // As Express executions are billed: by 64 MB and 100 ms.
    billingDetails: {
      billedMemoryUsedInMB: 64,
      billedDurationInMilliseconds: 100 * Math.max(1, Math.ceil((stopDate.getTime() - startDate.getTime()) / 100)),
    },
    ...(outcome.status === 'SUCCEEDED' && { output: JSON.stringify(outcome.output ?? null) }),
    ...(outcome.status === 'FAILED' && { error: outcome.error, cause: outcome.cause }),
  };
}

function typeNotSupported(): AwsError {
  return new AwsError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
}

function nameAndInput(body: JsonRecord): { name: string; input: string } {
  const name = optionalString(body, 'name') ?? randomUUID();
  if (name.length < 1 || name.length > 80 || refusedInNames.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  const input = optionalString(body, 'input') ?? '{}';
  if (Buffer.byteLength(input) > payloadLimit) {
    throw new AwsError('InvalidExecutionInput', `Invalid Execution Input: longer than ${payloadLimit} bytes`);
  }
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: not valid JSON');
  }
  return { name, input };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export function describeExecution(executions: Executions, body: JsonRecord) {
  const { record } = executions.get(requiredString(body, 'executionArn'));
  const whole = optionalString(body, 'includedData') !== 'METADATA_ONLY';
  return {
    ...summary(record),
    ...(whole ? { input: record.input } : {}),
    inputDetails: { included: whole },
    ...(record.output === undefined
      ? {}
      : { ...(whole ? { output: record.output } : {}), outputDetails: { included: whole } }),
    ...(record.error === undefined ? {} : { error: record.error }),
    ...(record.cause === undefined ? {} : { cause: record.cause }),
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: noRedrive,
  };
}

const noRedrive = 'The embedded stack takes up interrupted executions by itself and redrives no others';

/**
 * No execution is redrivable here, as `DescribeExecution` says.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
 * @throws AwsError `ExecutionNotRedrivable`, `ExecutionDoesNotExist`
 */
export function redriveExecution(executions: Executions, body: JsonRecord): never {
  const { record } = executions.get(requiredString(body, 'executionArn'));
  throw new AwsError('ExecutionNotRedrivable', `Execution Not Redrivable: '${record.arn}'. ${noRedrive}`);
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
export function stopExecution(executions: Executions, body: JsonRecord) {
  const arn = requiredString(body, 'executionArn');
  return { stopDate: executions.stop(arn, optionalString(body, 'error'), optionalString(body, 'cause')) };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
export function listExecutions(machines: StateMachines, executions: Executions, body: JsonRecord) {
  if ((body.mapRunArn ?? undefined) !== undefined && (body.stateMachineArn ?? undefined) !== undefined) {
    throw new AwsError('ValidationException', 'Specify either a mapRunArn or a stateMachineArn, but not both.');
  }
  // Express executions are in no list, and all children of a map are Express here.
  if ((body.mapRunArn ?? undefined) !== undefined) throw typeNotSupported();
  const { arn, type } = machines.get(requiredString(body, 'stateMachineArn'));
  if (type === 'EXPRESS') throw typeNotSupported();
  const status = optionalString(body, 'statusFilter');
  const found = executions
    .all()
    .map(({ record }) => record)
    .filter((record) => record.stateMachineArn === arn && (status === undefined || record.status === status));
  const { items, ...rest } = page(found, body);
  return { executions: items.map(summary), ...rest };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
export function getExecutionHistory(executions: Executions, body: JsonRecord) {
  const events = executions.get(requiredString(body, 'executionArn')).readHistory();
  const { items, ...rest } = page(body.reverseOrder === true ? events.reverse() : events, body);
  const shown = body.includeExecutionData === false ? items.map(omitData) : items;
  return { events: shown.map((event) => ({ ...event, timestamp: new Date(event.timestamp) })), ...rest };
}

function summary(record: ExecutionRecord) {
  return {
    executionArn: record.arn,
    stateMachineArn: record.stateMachineArn,
    name: record.name,
    status: record.status,
    startDate: new Date(record.startDate),
    ...(record.stopDate === undefined ? {} : { stopDate: new Date(record.stopDate) }),
    redriveCount: record.redriveCount,
    ...(record.redriveDate === undefined ? {} : { redriveDate: new Date(record.redriveDate) }),
  };
}

function omitData<Event extends JsonRecord>(event: Event): Event {
  const entries = Object.entries(event).map(([field, details]) => {
    if (!field.endsWith('EventDetails')) return [field, details] as const;
    const { input, output, parameters, ...rest } = details as JsonRecord;
    return [field, rest] as const;
  });
  return Object.fromEntries(entries) as Event;
}
