import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '../../s3/object-store.ts';
import { childMachineArn, expressChildArn, lastPart } from '../arns.ts';
import type { CompiledMachine, MapPlan } from '../definition/compile-definition.ts';
import type { History } from '../history.ts';
import type { JsonRecord } from '../json.ts';
import type { Outcome } from '../run-machine.ts';
import { assertWithinPayloadLimit, StateError } from '../state-error.ts';
import { type Batch, childInput, cutBatches } from './batches.ts';
import type { ChildResult, ChildResults, FinishedChild } from './child-results.ts';
import { type MapRunRecord, move, type Place } from './map-run-record.ts';
import { readItems, selectItems } from './read-items.ts';
import { type MapSettings, readSettings } from './settings.ts';
import { type ResultsByStatus, writeResults } from './write-results.ts';

/** A map run that was begun, or taken up again. */
export interface OpenMapRun {
  readonly record: MapRunRecord;
  readonly results: ChildResults;
  /** Keeps the record as it is now. */
  save(): void;
}

/** What a Distributed Map needs from its execution. */
export interface MapScope {
  readonly stateMachineArn: string;
  readonly context: JsonRecord;
  readonly history: History;
  readonly objects: ObjectStore;
  readonly clock: () => Date;
  /** Aborted when the execution is stopped: nothing is begun or noted after that. */
  readonly signal: AbortSignal;
  openRun(plan: MapPlan, settings: MapSettings): OpenMapRun;
  runChild(machine: CompiledMachine, input: unknown, context: JsonRecord, signal: AbortSignal): Promise<Outcome>;
}

/** Children at a time where `MaxConcurrency` is 0: AWS starts up to 10,000, a Lambda account runs 1,000 of them. */
const unlimitedConcurrency = 1000;

const placeOf = {
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
} as const satisfies Record<ChildResult['Status'], Place>;

/**
 * Carries out a Distributed Map.
 * @param values what the state's fields came to for its input
 * @returns the state's result: where the results were written, or the children's outputs
 * @throws StateError `States.ItemReaderFailed`, `States.ExceedToleratedFailureThreshold`, `States.ResultWriterFailed`,
 * `States.DataLimitExceeded`
 */
export async function runDistributedMap(plan: MapPlan, values: JsonRecord, scope: MapScope): Promise<unknown> {
  const settings = readSettings(values);
  const run = scope.openRun(plan, settings);
  try {
    const output = await carryOut(plan, settings, run, scope);
    end(run, 'SUCCEEDED', scope);
    scope.history.add('MapRunSucceeded');
    scope.history.add('MapStateSucceeded');
    return output;
  } catch (error) {
    if (!scope.signal.aborted) {
      end(run, 'FAILED', scope);
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      scope.history.add('MapRunFailed', { error: name, cause: message });
    }
    throw error;
  } finally {
    run.results.close();
  }
}

function end({ record, save }: OpenMapRun, status: 'SUCCEEDED' | 'FAILED', scope: MapScope): void {
  if (scope.signal.aborted) throw new StateError('States.Runtime', 'The execution was aborted.', 'terminal');
  record.status = status;
  record.stopDate = scope.clock().toISOString();
  save();
}

async function carryOut(plan: MapPlan, settings: MapSettings, run: OpenMapRun, scope: MapScope): Promise<unknown> {
  const read = await readItems(plan, settings, scope.objects);
  const lines =
    plan.itemSelector === undefined ? read : await selectItems(read, plan.itemSelector, settings.input, scope.context);
  const batches = cutBatches(lines, settings.batcher, settings.maxItems);
  const { record, results } = run;
  for (const [counts, total] of [
    [record.itemCounts, batches.reduce((sum, batch) => sum + batch.items, 0)],
    [record.executionCounts, batches.length],
  ] as const) {
    counts.total = total;
    counts.pending = total;
  }

  const finished: (FinishedChild | undefined)[] = new Array(batches.length).fill(undefined);
  const failure = await runChildren(plan, settings, { lines, batches, finished }, run, scope);
  if (scope.signal.aborted) throw new StateError('States.Runtime', 'The execution was aborted.', 'terminal');

  const inputs = (index: number) =>
    childInput(lines, batches[index] ?? { start: 0, end: 0, items: 0 }, settings.batcher);
  if (settings.writer === undefined) {
    if (failure !== undefined) throw failure;
    return outputs(finished, results);
  }
  const key = await writeResults(
    scope.objects,
    settings.writer,
    record.arn,
    byStatus(finished, results, (index) => pendingResult(inputs(index), plan, record, scope)),
  );
  record.itemCounts.resultsWritten = record.itemCounts.total - record.itemCounts.pending;
  record.executionCounts.resultsWritten = record.executionCounts.total - record.executionCounts.pending;
  if (failure !== undefined) throw failure;
  return { MapRunArn: record.arn, ResultWriterDetails: { Bucket: settings.writer.bucket, Key: key } };
}

interface Work {
  readonly lines: Buffer;
  readonly batches: readonly Batch[];
  readonly finished: (FinishedChild | undefined)[];
}

/** Runs a child for every batch. @returns the failure for which the map stops early */
async function runChildren(
  plan: MapPlan,
  settings: MapSettings,
  { lines, batches, finished }: Work,
  run: OpenMapRun,
  scope: MapScope,
): Promise<StateError | undefined> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([scope.signal, stopped.signal]);
  let failure: StateError | undefined;
  const fail = (error: StateError) => {
    failure ??= error;
    stopped.abort();
  };
  let next = 0;
  const worker = async () => {
    while (next < batches.length && !signal.aborted) {
      const index = next;
      next += 1;
      const batch = batches[index];
      if (batch === undefined) return;
      const input = childInput(lines, batch, settings.batcher);
      move(run.record, batch.items, 'pending', 'running');
      const known = run.results.take(input);
      const child = known ?? (await runOne(plan, input, run, scope, signal, fail));
      if (child === undefined) return;
      finished[index] = child;
      move(run.record, batch.items, 'running', placeOf[child.status]);
      if (child.status !== 'ABORTED' && exceeds(run.record, settings)) {
        fail(
          new StateError(
            'States.ExceedToleratedFailureThreshold',
            'The specified tolerated failure threshold was exceeded',
          ),
        );
      }
    }
  };
  const workers = Math.min(settings.maxConcurrency || unlimitedConcurrency, batches.length);
  await Promise.all(Array.from({ length: workers }, worker));
  return failure;
}

/** @returns nothing when the execution was stopped meanwhile, or the items turned out not to be JSON */
async function runOne(
  plan: MapPlan,
  input: string,
  run: OpenMapRun,
  scope: MapScope,
  signal: AbortSignal,
  fail: (error: StateError) => void,
): Promise<FinishedChild | undefined> {
  let parsed: unknown;
  try {
    assertWithinPayloadLimit(input, 'A child workflow execution was given an input');
    parsed = JSON.parse(input);
  } catch (error) {
    fail(
      error instanceof StateError
        ? error
        : new StateError('States.ItemReaderFailed', 'Attempting to parse the items: they are not valid JSON.'),
    );
    return undefined;
  }
  const started = scope.clock();
  const identity = childIdentity(plan, run.record, scope);
  const context = {
    OwnExecution: {
      Id: identity.ExecutionArn,
      Input: parsed,
      Name: identity.Name,
      StartTime: started.toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: identity.StateMachineArn, Name: lastPart(identity.StateMachineArn) },
  };
  const outcome = limited(await scope.runChild(plan.child, parsed, context, signal));
  if (scope.signal.aborted) return undefined;
  return run.results.add(input, {
    ...failureOf(outcome),
    ExecutionArn: identity.ExecutionArn,
    Input: input,
    InputDetails: { Included: true },
    Name: identity.Name,
    ...(outcome.status === 'SUCCEEDED'
      ? { Output: JSON.stringify(outcome.output), OutputDetails: { Included: true } }
      : {}),
    RedriveCount: 0,
    ...(outcome.status === 'SUCCEEDED'
      ? {
          RedriveStatus: 'NOT_REDRIVABLE',
          RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        }
      : { RedriveStatus: 'REDRIVABLE_BY_MAP_RUN' }),
    StartDate: started.toISOString(),
    StateMachineArn: identity.StateMachineArn,
    Status: outcome.status,
    StopDate: scope.clock().toISOString(),
  });
}

function childIdentity(plan: MapPlan, record: MapRunRecord, scope: MapScope) {
  const Name = randomUUID();
  return {
    Name,
    ExecutionArn: expressChildArn(scope.stateMachineArn, plan.label, lastPart(record.arn), Name),
    StateMachineArn: childMachineArn(scope.stateMachineArn, plan.label),
  };
}

/** A child's output has the limit that every output has. */
function limited(outcome: Outcome): Outcome {
  if (outcome.status !== 'SUCCEEDED') return outcome;
  try {
    assertWithinPayloadLimit(JSON.stringify(outcome.output ?? null), 'The execution returned a result');
    return outcome;
  } catch (error) {
    return { status: 'FAILED', error: 'States.DataLimitExceeded', cause: (error as Error).message };
  }
}

function failureOf(outcome: Outcome): { readonly Cause?: string; readonly Error?: string } {
  if (outcome.status === 'TIMED_OUT') return { Error: 'States.Timeout' };
  if (outcome.status !== 'FAILED') return {};
  return {
    ...(outcome.cause === undefined ? {} : { Cause: outcome.cause }),
    ...(outcome.error === undefined ? {} : { Error: outcome.error }),
  };
}

/** Tolerance is counted in items, not in children. */
function exceeds({ itemCounts }: MapRunRecord, settings: MapSettings): boolean {
  const failed = itemCounts.failed + itemCounts.timedOut;
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = settings;
  if (count === undefined && percentage === undefined) return failed > 0;
  return failed > (count ?? failed) || failed * 100 > (percentage ?? 100) * itemCounts.total;
}

function* byStatusOf(
  finished: readonly (FinishedChild | undefined)[],
  results: ChildResults,
  belongs: (status: ChildResult['Status']) => boolean,
): Generator<string> {
  for (const child of finished) {
    if (child !== undefined && belongs(child.status)) yield JSON.stringify(results.read(child));
  }
}

function byStatus(
  finished: readonly (FinishedChild | undefined)[],
  results: ChildResults,
  pending: (index: number) => JsonRecord,
): ResultsByStatus {
  return {
    SUCCEEDED: byStatusOf(finished, results, (status) => status === 'SUCCEEDED'),
    FAILED: byStatusOf(finished, results, (status) => status !== 'SUCCEEDED'),
    PENDING: (function* () {
      for (const [index, child] of finished.entries()) if (child === undefined) yield JSON.stringify(pending(index));
    })(),
  };
}

function pendingResult(input: string, plan: MapPlan, record: MapRunRecord, scope: MapScope): JsonRecord {
  const { ExecutionArn, Name, StateMachineArn } = childIdentity(plan, record, scope);
  return { ExecutionArn, Input: input, InputDetails: { Included: true }, Name, StateMachineArn, Status: 'PENDING' };
}

/** Without a ResultWriter the map's result is the children's outputs, and for one that failed what it came to. */
function outputs(finished: readonly (FinishedChild | undefined)[], results: ChildResults): unknown[] {
  return finished.flatMap((child) => {
    if (child === undefined) return [];
    const result = results.read(child);
    return [result.Output === undefined ? result : JSON.parse(result.Output)];
  });
}
