import { ReportType } from '../import/report-file.ts';
import type { KnownRun, RunServices } from '../runs/find-run.ts';
import { deleteUsers } from './delete-users.ts';
import { type CandidateSource, findCandidateSource, listCandidates } from './undo-candidates.ts';
import { dueDetail, type Undo, type UndoResult } from './undo-decision.ts';
import { LeaseLost, UndoLease } from './undo-lease.ts';
import type { UndoProgress, UndoProgressStorage } from './undo-progress.ts';
import { formatUndone, readDeletedRows, readUndone, undoneKeyOf } from './undo-record.ts';

/** The most people whom one undo of the admin page is about; each takes about 300 bytes of memory. */
export const mostUndone = 250_000;

export interface UndoServices extends RunServices {
  readonly accounts: Undo;
  readonly storage: UndoProgressStorage;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

export interface UndoTerms {
  /** Who works: each attempt has a name of its own. */
  readonly worker: string;
  readonly perSecond: number;
  readonly batchGraceMs: number;
  /** When the worker has to stop, in milliseconds since 1970. */
  readonly deadline: number;
}

/** There was not enough time: the next attempt continues. */
export class UndoUnfinished extends Error {
  override readonly name = 'UndoUnfinished';
}

/**
 * Undoes a run that somebody asked to undo. It may end anywhere and be called again: undone.csv names everyone who is to be deleted
 * before the first of them is, and a later attempt continues with those of whom it does not know that they are gone.
 * @returns the final counts, or undefined where there was nothing to do, or another worker does it
 * @throws UndoUnfinished, and what the services throw
 */
export async function undoKnownRun(
  services: UndoServices,
  known: KnownRun,
  { worker, perSecond, batchGraceMs, deadline }: UndoTerms,
): Promise<UndoProgress | undefined> {
  const { files, accounts, storage, now, sleep } = services;
  const lease = await UndoLease.acquire(storage, worker, { now, sleep });
  if (lease === undefined) return undefined;
  const source = await findCandidateSource(services, known, { batchGraceMs, now: now() });
  // Somebody has resumed it in the meantime.
  if (typeof source === 'object') {
    await lease.update({ status: 'done' });
    return lease.progress;
  }
  const deletedBefore = await readDeletedRows(files, known.run);
  const results = lease.progress.recorded
    ? await readRecorded(services, known)
    : await readCandidates(services, known, source);
  const counts = () => countResults(results, deletedBefore);
  const save = async () => {
    await lease.update({ ...counts(), recorded: lease.progress.recorded });
    await files.write(undoneKeyOf(known.run), formatUndone(results, deletedBefore), ReportType.csv);
    await lease.update({ recorded: true });
  };
  const stop = new AbortController();
  let renewing = Promise.resolve();
  const renew = () => {
    if (now() >= deadline) stop.abort(new UndoUnfinished('The time ran out; the next attempt continues'));
    renewing = renewing.then(() => lease.renew(counts)).catch((error: unknown) => stop.abort(error));
  };
  try {
    await deleteUsers(accounts, results, {
      perSecond,
      record: save,
      onSettled: renew,
      sleep,
      now,
      signal: stop.signal,
    });
    await renewing;
    stop.signal.throwIfAborted();
    await save();
    await lease.update({ status: 'done', finished_at: new Date(now()).toISOString(), ...counts() });
    return lease.progress;
  } catch (error) {
    await renewing;
    // The other worker has the record now.
    if (error instanceof LeaseLost) return undefined;
    await save().catch(() => undefined);
    await lease.update({ until: new Date(now()).toISOString() }).catch(() => undefined);
    throw error;
  }
}

async function readCandidates(services: UndoServices, known: KnownRun, source: CandidateSource): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for await (const { row, email } of listCandidates(services, known, source)) {
    if (results.length === mostUndone) throw new RangeError('More people than one undo of the admin page is for');
    results.push({ row, email, outcome: 'due', detail: dueDetail });
  }
  return results;
}

async function readRecorded({ files }: UndoServices, { run }: KnownRun): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for await (const { row, email, outcome, detail } of readUndone(files, run)) {
    results.push({ row, email, outcome: outcome as UndoResult['outcome'], detail });
  }
  return results;
}

function countResults(results: readonly UndoResult[], deletedBefore: ReadonlySet<string>) {
  const counts = { total: results.length, deleted: 0, kept: 0, gone: 0 };
  for (const { row, outcome } of results) {
    if (outcome === 'deleted' || (outcome === 'gone' && deletedBefore.has(row))) counts.deleted++;
    else if (outcome !== 'due') counts[outcome]++;
  }
  return counts;
}
