import { type Claim, claimKeyOf } from '../import/run.ts';
import type { Summary } from '../import/summary.ts';
import type { Uploader } from '../import/uploader.ts';
import { isRunning, type ListedExecution } from './executions.ts';
import { type RunServices, runFrom } from './find-run.ts';

/** The status of a run. `stopped`: by hand, or timed out; `broken`: it failed. `resume` continues both. */
export type RunState = 'running' | 'done' | 'refused' | 'stopped' | 'broken';

export interface ListedRun extends Uploader {
  readonly run_id: string;
  readonly file: string;
  readonly preview: boolean;
  readonly state: RunState;
  /** ISO 8601. */
  readonly started_at: string;
  readonly execution_arn: string;
  /** Absent until the run has reported. */
  readonly summary?: Summary;
}

/** The run that an execution is of, or undefined where it did nothing. */
export async function describeRun(services: RunServices, execution: ListedExecution): Promise<ListedRun | undefined> {
  const run = await describeByReport(services, execution);
  if (run === undefined || run.summary) return run;
  // A run that has not reported says in its claim where its file came from.
  const claim = await services.files.readJson<Claim>(claimKeyOf(run.run_id));
  return { ...run, ...uploaderOf(claim) };
}

/** As describeRun, for those who read reports alone: of a run that has not reported it tells nothing of where its file came from. */
export async function describeByReport(
  { files, executions }: RunServices,
  { executionArn, startedAt }: ListedExecution,
): Promise<ListedRun | undefined> {
  const { input = '{}', output, status } = (await executions.describe(executionArn)) ?? {};
  const run = runFrom(input);
  if (run === undefined || (output !== undefined && didNothing(JSON.parse(output)))) return undefined;
  // What an earlier execution has reported is out of date while a later one runs.
  const summary = isRunning(status) ? undefined : await files.readJson<Summary>(run.summaryKey);
  return {
    run_id: run.runId,
    file: run.file,
    preview: run.preview,
    state: stateOf(status, summary),
    started_at: summary?.started_at ?? startedAt.toISOString(),
    execution_arn: executionArn,
    ...uploaderOf(summary),
    ...(summary && { summary }),
  };
}

function uploaderOf({ started_by, uploaded_with }: Uploader = {}): Uploader {
  return { ...(started_by && { started_by }), ...(uploaded_with && { uploaded_with }) };
}

/** Neither a second delivery of the same upload nor a folder is a run. */
function didNothing(output: object): boolean {
  return 'duplicate_of' in output || 'folder' in output;
}

export function stateOf(status: string | undefined, summary: Summary | undefined): RunState {
  if (isRunning(status)) return 'running';
  if (summary?.refused) return 'refused';
  if (status === 'SUCCEEDED') return 'done';
  return status === 'ABORTED' || status === 'TIMED_OUT' ? 'stopped' : 'broken';
}

/** Whether resuming a run may get more of its rows done. */
export function isOpen({ state, summary, preview }: Pick<ListedRun, 'state' | 'summary' | 'preview'>): boolean {
  if (preview) return false;
  return state === 'stopped' || state === 'broken' || (state === 'done' && (summary?.failed ?? 0) > 0);
}
