import { DescribeExecutionCommand, type ExecutionListItem, paginateListExecutions } from '@aws-sdk/client-sfn';
import Table from 'cli-table3';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { commandLine } from '../../local/command-line.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { readJson } from '../target/stored-objects.ts';
import { openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf, type ImportTarget, type TargetClients } from '../target/target-clients.ts';
import { runFrom } from './find-run.ts';
import { isRunning } from './follow-run.ts';

/** The status of a run. `stopped`: by hand, or timed out; `broken`: it failed. `resume` continues both. */
export type RunState = 'running' | 'done' | 'refused' | 'stopped' | 'broken';

export interface ListedRun {
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

export interface ListInput extends TargetOptions {
  readonly limit: number;
  readonly json: boolean;
}

/** `onboarding runs`. @returns the exit code */
export async function showRuns(input: ListInput, { print }: Terminal): Promise<number> {
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    const found = await listRuns(target, clients, input.limit + 1);
    const runs = found.slice(0, input.limit);
    if (input.json) print(JSON.stringify(runs));
    else if (runs.length === 0) print(`There are no runs yet. To import a file: ${commandLine('import', 'FILE')}`);
    else print(tableOf(runs, target.options));
    if (!input.json && found.length > runs.length) {
      print(`There are more, older ones: --limit ${input.limit * 10} lists up to ${input.limit * 10}.`);
    }
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

/** The newest runs of a stack, by their executions; of one that was resumed, the last. */
export async function listRuns(target: ImportTarget, clients: TargetClients, limit: number): Promise<ListedRun[]> {
  const runs = new Map<string, ListedRun>();
  const { bulkImportStateMachineArn: stateMachineArn } = target;
  for await (const { executions = [] } of paginateListExecutions({ client: clients.sfn }, { stateMachineArn })) {
    for (const execution of executions) {
      const listed = await describe(target, clients, execution);
      if (listed && !runs.has(listed.run_id)) runs.set(listed.run_id, listed);
      if (runs.size === limit) return [...runs.values()];
    }
  }
  return [...runs.values()];
}

async function describe(
  { inboxBucket }: ImportTarget,
  { s3, sfn }: TargetClients,
  { executionArn = '', startDate }: ExecutionListItem,
): Promise<ListedRun | undefined> {
  const { input = '{}', output, status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const run = runFrom(input);
  if (run === undefined || (output !== undefined && didNothing(JSON.parse(output)))) return undefined;
  // What an earlier execution has reported is out of date while a later one runs.
  const summary = isRunning(status) ? undefined : await readJson<Summary>(s3, inboxBucket, run.summaryKey);
  return {
    run_id: run.runId,
    file: run.file,
    preview: run.preview,
    state: stateOf(status, summary),
    started_at: summary?.started_at ?? startDate?.toISOString() ?? '',
    execution_arn: executionArn,
    ...(summary && { summary }),
  };
}

/** Neither a second delivery of the same upload nor a folder is a run. */
function didNothing(output: object): boolean {
  return 'duplicate_of' in output || 'folder' in output;
}

function stateOf(status: string | undefined, summary: Summary | undefined): RunState {
  if (isRunning(status)) return 'running';
  if (summary?.refused) return 'refused';
  if (status === 'SUCCEEDED') return 'done';
  return status === 'ABORTED' || status === 'TIMED_OUT' ? 'stopped' : 'broken';
}

const counted = ['rows', 'created', 'existing', 'skipped', 'undelivered', 'rejected', 'failed'] as const;

function tableOf(runs: readonly ListedRun[], target: readonly string[]): string {
  const table = new Table({
    head: ['run', 'file', 'started', 'state', ...counted],
    colAligns: ['left', 'left', 'left', 'left', ...counted.map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  for (const { run_id, file, preview, started_at, state, summary } of runs) {
    const counts = counted.map((name) => (summary ? (summary[name] ?? 0).toLocaleString('en') : ''));
    const shownState = preview && state === 'done' ? 'previewed' : state;
    table.push([
      run_id,
      replaceControlCharacters(shorten(file)),
      started_at.slice(0, 16).replace('T', ' '),
      shownState,
      ...counts,
    ]);
  }
  return `${table.toString()}\nTimes are UTC. ${suggestResume(runs, target)}`.trimEnd();
}

/** @param target options that name the stack, so that what is pasted goes to the same one */
function suggestResume(runs: readonly ListedRun[], target: readonly string[]): string {
  const open = runs.find(
    ({ state, summary, preview }) =>
      !preview && (state === 'stopped' || state === 'broken' || (state === 'done' && (summary?.failed ?? 0) > 0)),
  );
  return open ? `To continue one that is not done, for example: ${commandLine('resume', open.run_id, ...target)}` : '';
}

function shorten(file: string): string {
  return file.length > 40 ? `${file.slice(0, 25)}…${file.slice(-14)}` : file;
}
