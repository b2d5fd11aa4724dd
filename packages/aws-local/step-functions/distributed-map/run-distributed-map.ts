import type { MapPlan } from '../definition/compile-definition.ts';
import type { JsonRecord } from '../json.ts';
import { StateError } from '../state-error.ts';
import { childInput, cutBatches } from './batches.ts';
import type { ChildResult, ChildResults, FinishedChild } from './child-results.ts';
import type { MapScope, OpenMapRun } from './map-scope.ts';
import { readItems, selectItems } from './read-items.ts';
import { pendingResult } from './run-child.ts';
import { runChildren, type Work } from './run-children.ts';
import { type MapSettings, readSettings } from './settings.ts';
import { writeResults } from './write-results.ts';

/**
 * Runs a Distributed Map.
 * @param values what the state's fields came to for its input
 * @returns the state's result: where the results were written, or the children's outputs
 * @throws StateError `States.ItemReaderFailed`, `States.ExceedToleratedFailureThreshold`, `States.ResultWriterFailed`,
 * `States.DataLimitExceeded`
 */
export async function runDistributedMap(plan: MapPlan, values: JsonRecord, scope: MapScope): Promise<unknown> {
  const settings = readSettings(values);
  const run = scope.openRun(plan, settings);
  try {
    const output = await runBatches(plan, settings, run, scope);
    endRun(run, 'SUCCEEDED', scope);
    scope.history.add('MapRunSucceeded');
    scope.history.add('MapStateSucceeded');
    return output;
  } catch (error) {
    if (!scope.signal.aborted) {
      endRun(run, 'FAILED', scope);
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      scope.history.add('MapRunFailed', { error: name, cause: message });
    }
    throw error;
  } finally {
    run.results.close();
  }
}

async function runBatches(plan: MapPlan, settings: MapSettings, run: OpenMapRun, scope: MapScope): Promise<unknown> {
  const work = await readWork(plan, settings, scope);
  countWork(run, work);
  scope.authorizeChildren();
  const failure = await runChildren(plan, settings, work, run, scope);
  assertNotStopped(scope);
  if (settings.writer === undefined) {
    if (failure !== undefined) throw failure;
    return readOutputs(work.finished, run.results);
  }
  const { finished } = work;
  const key = await writeResults(scope.objects, settings.writer, run.record.arn, {
    SUCCEEDED: listResults(finished, run.results, (status) => status === 'SUCCEEDED'),
    FAILED: listResults(finished, run.results, (status) => status !== 'SUCCEEDED'),
    PENDING: listPending(plan, settings, work, run, scope),
  });
  for (const counts of [run.record.itemCounts, run.record.executionCounts]) {
    counts.resultsWritten = counts.total - counts.pending;
  }
  if (failure !== undefined) throw failure;
  return { MapRunArn: run.record.arn, ResultWriterDetails: { Bucket: settings.writer.bucket, Key: key } };
}

async function readWork(plan: MapPlan, settings: MapSettings, scope: MapScope): Promise<Work> {
  const read = await readItems(plan, settings, scope.objects);
  const lines =
    plan.itemSelector === undefined ? read : await selectItems(read, plan.itemSelector, settings.input, scope.context);
  const batches = cutBatches(lines, settings.batcher, settings.maxItems);
  return { lines, batches, finished: new Array(batches.length).fill(undefined) };
}

function countWork({ record }: OpenMapRun, { batches }: Work): void {
  const items = batches.reduce((sum, batch) => sum + batch.items, 0);
  Object.assign(record.itemCounts, { total: items, pending: items });
  Object.assign(record.executionCounts, { total: batches.length, pending: batches.length });
}

function endRun({ record, save }: OpenMapRun, status: 'SUCCEEDED' | 'FAILED', scope: MapScope): void {
  assertNotStopped(scope);
  record.status = status;
  record.stopDate = scope.clock().toISOString();
  save();
}

/** After the execution was stopped its file is closed; nobody hears this error. */
function assertNotStopped(scope: MapScope): void {
  if (scope.signal.aborted) throw new StateError('States.Runtime', 'The execution was stopped.', 'terminal');
}

function* listResults(
  finished: Work['finished'],
  kept: ChildResults,
  belongs: (status: ChildResult['Status']) => boolean,
): Generator<string> {
  for (const child of finished) {
    if (child !== undefined && belongs(child.status)) yield JSON.stringify(kept.read(child));
  }
}

function* listPending(
  plan: MapPlan,
  settings: MapSettings,
  { lines, batches, finished }: Work,
  run: OpenMapRun,
  scope: MapScope,
): Generator<string> {
  for (const [index, batch] of batches.entries()) {
    if (finished[index] !== undefined) continue;
    yield JSON.stringify(pendingResult(plan, childInput(lines, batch, settings.batcher), run.record, scope));
  }
}

/** Without a ResultWriter the map's result is the children's outputs, and for one that failed what it came to. */
function readOutputs(finished: readonly (FinishedChild | undefined)[], kept: ChildResults): unknown[] {
  return finished.flatMap((child) => {
    if (child === undefined) return [];
    const result = kept.read(child);
    return [result.Output === undefined ? result : JSON.parse(result.Output)];
  });
}
