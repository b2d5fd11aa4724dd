import type { MapPlan } from '../definition/compile-definition.ts';
import { StateError } from '../state-error.ts';
import { type Batch, childInput } from './batches.ts';
import type { ChildResult, FinishedChild } from './child-results.ts';
import { type MapRunRecord, move, type Place } from './map-run-record.ts';
import type { MapScope, OpenMapRun } from './map-scope.ts';
import { runChild } from './run-child.ts';
import type { MapSettings } from './settings.ts';

/** The batches that have to be done, and what came of them. */
export interface Work {
  /** The items as JSON Lines. */
  readonly lines: Buffer;
  readonly batches: readonly Batch[];
  /** By the batch's number; empty where its child has not finished. */
  readonly finished: (FinishedChild | undefined)[];
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
 * Runs a child for every batch, so many at a time. Children that succeeded before the run was interrupted are not run again.
 * @returns the failure for which the map stopped early: nothing more was begun then, and what ran was aborted
 */
export async function runChildren(
  plan: MapPlan,
  settings: MapSettings,
  { lines, batches, finished }: Work,
  run: OpenMapRun,
  scope: MapScope,
): Promise<StateError | undefined> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([scope.signal, stopped.signal]);
  let failure: StateError | undefined;
  const waiting = batches.entries();

  const runBatch = async (index: number, batch: Batch) => {
    const input = childInput(lines, batch, settings.batcher);
    move(run.record, batch.items, 'pending', 'running');
    const child =
      run.results.take(input) ??
      (await runChild(plan, input, run, scope, signal).catch((error: unknown) => {
        move(run.record, batch.items, 'running', 'pending');
        throw error;
      }));
    if (child === undefined) return;
    finished[index] = child;
    move(run.record, batch.items, 'running', placeOf[child.status]);
    if (child.status === 'FAILED' || child.status === 'TIMED_OUT') assertTolerated(run.record, settings);
  };
  const worker = async () => {
    for (const [index, batch] of waiting) {
      if (signal.aborted) return;
      try {
        await runBatch(index, batch);
      } catch (error) {
        failure ??= error instanceof StateError ? error : new StateError('States.Runtime', String(error), 'terminal');
        stopped.abort();
      }
    }
  };

  const workers = Math.min(settings.maxConcurrency || unlimitedConcurrency, batches.length);
  await Promise.all(Array.from({ length: workers }, worker));
  return failure;
}

/** Tolerance is counted in items, not in children. */
function assertTolerated({ itemCounts }: MapRunRecord, settings: MapSettings): void {
  const failed = itemCounts.failed + itemCounts.timedOut;
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = settings;
  const none = count === undefined && percentage === undefined;
  if (none || failed > (count ?? failed) || failed * 100 > (percentage ?? 100) * itemCounts.total) {
    const cause = 'The specified tolerated failure threshold was exceeded';
    throw new StateError('States.ExceedToleratedFailureThreshold', cause);
  }
}
