import { randomUUID } from 'node:crypto';
import { childMachineArn, expressChildArn, lastPart } from '../arns.ts';
import type { MapPlan } from '../definition/compile-definition.ts';
import type { JsonRecord } from '../json.ts';
import type { Outcome } from '../run-machine.ts';
import { assertWithinPayloadLimit, StateError } from '../state-error.ts';
import type { FinishedChild } from './child-results.ts';
import type { MapRunRecord } from './map-run-record.ts';
import type { MapScope, OpenMapRun } from './map-scope.ts';

/**
 * Runs one EXPRESS child of a map and keeps its result.
 * @param input JSON
 * @returns nothing when the whole execution was stopped meanwhile
 * @throws StateError after which the map can't continue: `States.ItemReaderFailed`, `States.DataLimitExceeded`
 */
export async function runChild(
  plan: MapPlan,
  input: string,
  run: OpenMapRun,
  scope: MapScope,
  signal: AbortSignal,
): Promise<FinishedChild | undefined> {
  assertWithinPayloadLimit(input, 'A child workflow execution was given an input');
  const parsed = parse(input);
  const started = scope.clock().toISOString();
  const identity = childIdentity(plan, run.record, scope);
  const { ExecutionArn, Name, StateMachineArn } = identity;
  const context = {
    OwnExecution: { Id: ExecutionArn, Input: parsed, Name, StartTime: started, RedriveCount: 0 },
    StateMachine: { Id: StateMachineArn, Name: lastPart(StateMachineArn) },
  };
  const outcome = limitOutput(await scope.runChild(plan.child, parsed, context, signal));
  if (scope.signal.aborted) return undefined;
  return run.results.add(input, {
    ...identity,
    ...resultOf(outcome),
    Input: input,
    InputDetails: { Included: true },
    RedriveCount: 0,
    StartDate: started,
    Status: outcome.status,
    StopDate: scope.clock().toISOString(),
  });
}

/** What the results say of a child that was not started because the map had failed. */
export function pendingResult(plan: MapPlan, input: string, record: MapRunRecord, scope: MapScope): JsonRecord {
  return {
    ...childIdentity(plan, record, scope),
    Input: input,
    InputDetails: { Included: true },
    Status: 'PENDING',
  };
}

function childIdentity(plan: MapPlan, record: MapRunRecord, scope: MapScope) {
  const Name = randomUUID();
  return {
    ExecutionArn: expressChildArn(scope.stateMachineArn, plan.label, lastPart(record.arn), Name),
    Name,
    StateMachineArn: childMachineArn(scope.stateMachineArn, plan.label),
  };
}

function parse(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new StateError('States.ItemReaderFailed', 'Attempting to parse the items: they are not valid JSON.');
  }
}

/** A child's output has the limit that every output has. */
function limitOutput(outcome: Outcome): Outcome {
  if (outcome.status !== 'SUCCEEDED') return outcome;
  try {
    assertWithinPayloadLimit(JSON.stringify(outcome.output ?? null), 'The execution returned a result');
    return outcome;
  } catch (error) {
    const cause = error instanceof Error ? error.message : undefined;
    return { status: 'FAILED', error: 'States.DataLimitExceeded', cause };
  }
}

function resultOf(outcome: Outcome): JsonRecord {
  if (outcome.status === 'SUCCEEDED') {
    return {
      Output: JSON.stringify(outcome.output ?? null),
      OutputDetails: { Included: true },
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    };
  }
  const { error, cause } =
    outcome.status === 'FAILED'
      ? outcome
      : { error: outcome.status === 'TIMED_OUT' ? 'States.Timeout' : undefined, cause: undefined };
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    RedriveStatus: 'REDRIVABLE_BY_MAP_RUN',
  };
}
