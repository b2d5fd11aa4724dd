import type { manageRunsOperations } from '../../domain/admin/operations/manage-runs.ts';
import type { KnownRun, RunServices } from '../../domain/runs/find-run.ts';
import { recordAction } from '../../domain/runs/run-actions.ts';
import type { Undo } from '../../domain/undo/undo-decision.ts';
import type { UndoProgressStorage } from '../../domain/undo/undo-progress.ts';
import type { AdminAnswers, AdminRequest } from '../../runtime/admin.ts';

export type ManageRunsAnswers = AdminAnswers<typeof manageRunsOperations>;

/** What acting on runs needs. */
export interface ManageRunsServices extends RunServices {
  readonly undoOf: (runId: string) => Undo;
  readonly progressOf: (runId: string) => UndoProgressStorage;
  /** Has a worker undo a run, without waiting for it. */
  readonly startUndo: (work: { readonly run_id: string }) => Promise<void>;
  readonly now: () => number;
}

/** Adds what somebody is about to do to the run's record. */
export async function recordRunAction(
  { files, now }: ManageRunsServices,
  { run }: KnownRun,
  action: string,
  { actor, requestId, describe }: AdminRequest<unknown>,
): Promise<void> {
  describe({ run_id: run.runId });
  const at = new Date(now()).toISOString();
  await recordAction(files, run, { action, actor: actor.sub, at, request_id: requestId });
}
