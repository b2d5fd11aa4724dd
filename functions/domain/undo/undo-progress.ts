import { workFolder } from '../import/run.ts';

/** How far an undo is, as `work/<run>/undo.json` says it. Contains no personal data: people are those who act, by their `sub`. */
export interface UndoProgress {
  readonly status: 'running' | 'done';
  /** Tells one wish to undo the run from another. */
  readonly request_id: string;
  /** The `sub` of the person who asked for it. */
  readonly requested_by: string;
  /** ISO 8601. */
  readonly requested_at: string;
  /** The execution whose people it deletes: of a run that was resumed since, everybody is looked at again. */
  readonly execution_arn: string;
  /** Who works on it. */
  readonly worker?: string;
  /** Until when it counts as being worked on, ISO 8601; renewed while it is. */
  readonly until: string;
  /** Whether undone.csv names everyone whom it is about. */
  readonly recorded: boolean;
  /** How many people may have to be deleted. */
  readonly total: number;
  readonly deleted: number;
  readonly kept: number;
  /** No longer there, although this undo did not delete them. */
  readonly gone: number;
  readonly finished_at?: string;
}

export function undoProgressKeyOf(runId: string): string {
  return `${workFolder(runId)}undo.json`;
}

/** Whether somebody works on it. */
export function isWorkedOn({ status, until }: UndoProgress, now: number): boolean {
  return status === 'running' && Date.parse(until) > now;
}

/**
 * How many accounts of a run an undo has deleted, once it is done; undefined where none were. What was undone before the run was resumed
 * says nothing of the people whom it created since.
 */
export function countUndone(undo: UndoProgress | undefined, executionArn: string | undefined): number | undefined {
  if (undo?.status !== 'done' || undo.execution_arn !== (executionArn ?? '')) return undefined;
  return undo.deleted || undefined;
}

/** Where the progress of one run is stored. Every write is conditional, so of two at the same time one wins. */
export interface UndoProgressStorage {
  read(): Promise<{ readonly progress: UndoProgress; readonly tag: string } | undefined>;
  /** @returns false when there is one already, or another write was in progress */
  create(progress: UndoProgress): Promise<boolean>;
  /** @returns false when it has changed since the tag was read, or another write was in progress */
  replace(progress: UndoProgress, tag: string): Promise<boolean>;
}

/** For how long a worker that is not heard of counts as working. */
export const leaseMs = 45_000;

/** When what is worked on from now on counts as abandoned, unless it is renewed. */
export function leaseFrom(now: number): string {
  return new Date(now + leaseMs).toISOString();
}

/**
 * Asks for an undo. While one is worked on, another one is not begun, nor after one that left nothing to delete.
 * @returns whether a worker has to be called
 */
export async function requestUndo(
  storage: UndoProgressStorage,
  wish: Pick<UndoProgress, 'request_id' | 'requested_by' | 'execution_arn'>,
  now: number,
): Promise<boolean> {
  const known = await storage.read();
  if (known && isWorkedOn(known.progress, now)) return false;
  const isSame = known?.progress.execution_arn === wish.execution_arn;
  if (isSame && known?.progress.status === 'done') return false;
  const progress: UndoProgress = {
    ...(known && isSame ? known.progress : { recorded: false, total: 0, deleted: 0, kept: 0, gone: 0 }),
    ...wish,
    status: 'running',
    requested_at: new Date(now).toISOString(),
    until: leaseFrom(now),
  };
  return known ? storage.replace(progress, known.tag) : storage.create(progress);
}
