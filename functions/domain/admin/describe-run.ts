import type * as z from 'zod/mini';
import type { DeliverySummary } from '../deliveries/amend-report.ts';
import type { Summary } from '../import/summary.ts';
import { type Execution, isRunning, type MapCounts } from '../runs/executions.ts';
import type { KnownRun } from '../runs/find-run.ts';
import { isOpen, type ListedRun, type RunState, stateOf } from '../runs/list-runs.ts';
import type { RunFolder } from '../runs/run-actions.ts';
import { countUndone, isWorkedOn, type UndoProgress } from '../undo/undo-progress.ts';
import type { run as runSchema } from './operations/run-schemas.ts';
import type { Rewording } from './reword.ts';

/** A run as the admin page shows it. */
export type ShownRun = z.output<typeof runSchema>;

/** What is read of a run to show it. */
export interface ReadRun extends KnownRun {
  /** The newest; undefined once Step Functions no longer knows it. */
  readonly execution: Execution | undefined;
  readonly people: MapCounts | undefined;
  readonly folder: RunFolder;
  readonly undo: UndoProgress | undefined;
  readonly delivery: DeliverySummary | undefined;
}

/** What the page shows of a run, without the names of people. */
export function describeKnownRun(
  { run, claim, summary, execution, people, folder, undo, delivery }: ReadRun,
  now: number,
  rewording: Rewording,
): Omit<ShownRun, 'actions' | 'started_by' | 'uploaded_with'> {
  const running = isRunning(execution?.status);
  // What an earlier execution has reported is out of date while a later one runs.
  const reported = running ? undefined : summary;
  const state = execution ? stateOf(execution.status, reported) : stateOfReported(reported);
  const open = isOpen({ state, preview: run.preview, ...(reported && { summary: reported }) });
  const undoing = undo && describeUndo(undo, now);
  const undone = running ? undefined : countUndone(undo, claim?.execution_arn);
  const mayHaveCreated = reported
    ? reported.created + reported.undelivered + reported.failed > 0
    : execution?.stoppedAt !== undefined;
  const isUndone = undo?.status === 'done' && undo.execution_arn === claim?.execution_arn;
  return {
    run_id: run.runId,
    file: run.file,
    preview: run.preview,
    state,
    started_at: summary?.started_at ?? claim?.started_at ?? '',
    ...finishedAt(execution, reported),
    ...(reported && !reported.refused && { counts: countsOf(reported) }),
    open,
    ...(undone !== undefined && { undone }),
    ...(running && describeProgress(people)),
    ...(reported && describeSummary(reported, rewording)),
    files: running ? [] : [...folder.files],
    ...(undoing && { undo: undoing }),
    ...(delivery && !running && { delivery }),
    can: {
      stop: running,
      resume: open && claim !== undefined && undoing?.state !== 'running',
      undo: !running && !run.preview && mayHaveCreated && undoing?.state !== 'running' && !isUndone,
    },
  };
}

/** Step Functions knows nothing of it any more. */
function stateOfReported(summary: Summary | undefined): RunState {
  if (summary?.refused) return 'refused';
  return summary && !summary.failure ? 'done' : 'broken';
}

function finishedAt(execution: Execution | undefined, summary: Summary | undefined) {
  const finished = execution?.stoppedAt?.toISOString() ?? summary?.finished_at;
  return finished === undefined ? {} : { finished_at: finished };
}

export function countsOf(summary: NonNullable<ListedRun['summary']>) {
  const { rows, created, existing, skipped = 0, undelivered, rejected, failed } = summary;
  return { rows, created, existing, skipped, undelivered, rejected, failed };
}

function describeProgress(people: MapCounts | undefined): Pick<ShownRun, 'phase' | 'progress'> {
  if (people === undefined) return { phase: 'read' };
  const { isRunning: creates, done, total, startedAt } = people;
  return { phase: creates ? 'create' : 'report', progress: { done, total, started_at: startedAt.toISOString() } };
}

function describeSummary(summary: Summary, rewording: Rewording) {
  const { codes, columns, ignored_columns, assumed_encoding, sheets, language, refused, failure, unworded } = summary;
  const leftOut = unworded?.left_out_columns ?? [];
  return {
    codes,
    ...(columns && { columns: [...columns] }),
    ignored_columns: [...ignored_columns],
    ...(leftOut.length > 0 && { left_out_columns: [...leftOut] }),
    ...(assumed_encoding && { assumed_encoding }),
    ...(sheets && { sheets: { read: sheets.read, others: [...sheets.others] } }),
    ...(language && { language }),
    ...(refused && { refused: { code: refused.code, ...rewording.refusal(refused.detail) } }),
    ...(failure && { failure: rewording.failure(failure).detail }),
  };
}

function describeUndo(undo: UndoProgress, now: number): NonNullable<ShownRun['undo']> {
  const { status, total, deleted, kept, gone, finished_at } = undo;
  const abandoned = status === 'running' && !isWorkedOn(undo, now);
  const state = abandoned ? 'interrupted' : status;
  return { state, total, deleted, kept, gone, ...(finished_at && { finished_at }) };
}
