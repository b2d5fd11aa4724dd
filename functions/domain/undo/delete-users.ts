import { mapConcurrent } from '../map-concurrent.ts';
import type { Undo, UndoResult } from './undo-decision.ts';

/** How often what is done is recorded while people are deleted: each time leaves a version in the bucket. */
const checkpoints = 10;

export interface DeletionTerms {
  /** Users that may be deleted per second, so that others can use the account's quota as well. */
  readonly perSecond: number;
  /** Records what is known by now. */
  readonly record: (results: readonly UndoResult[]) => Promise<unknown>;
  /** Called after each person. */
  readonly onSettled?: (settled: number) => void;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly now: () => number;
  /** Once it is aborted, nobody else is deleted. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes everyone who is due. `results` says at any time who has been deleted and who has not, and is recorded before the first
 * deletion.
 * @throws the first failure, or the signal's reason, once nothing is running any more
 */
export async function deleteUsers(undo: Undo, results: UndoResult[], terms: DeletionTerms): Promise<void> {
  const { perSecond, record, onSettled, sleep, now, signal } = terms;
  const pending = [...results.entries()].filter(([, { outcome }]) => outcome === 'due');
  if (pending.length === 0) return;
  await record(results);
  let next = now();
  let settled = 0;
  await mapConcurrent(
    pending,
    async ([index, result]) => {
      const at = Math.max(next, now());
      next = at + 1000 / perSecond;
      await sleep(Math.max(0, at - now()));
      results[index] = await undo.deleteOne(result);
      onSettled?.(++settled);
      if (settled % Math.ceil(pending.length / checkpoints) === 0) await record(results);
    },
    signal,
  );
}
