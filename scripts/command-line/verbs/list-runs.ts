import { DescribeExecutionCommand, type ExecutionListItem, paginateListExecutions } from '@aws-sdk/client-sfn';
import Table from 'cli-table3';
import type { Summary } from '../../../functions/domain/import/summary.ts';
import { ExitCode, readArguments, stackOptions, UsageError } from '../arguments.ts';
import { runFrom } from '../find-run.ts';
import { isRunning } from '../follow-run.ts';
import { plain } from '../show-result.ts';
import { readJson } from '../stored-objects.ts';
import { openTarget } from '../target.ts';
import { clientsOf, type ImportTarget, type TargetClients } from '../target-clients.ts';

const help = `List the runs of the bulk import, the newest first.

  npm run onboard -- runs [options]

  --limit N      how many (default: 20)
  --json         print a JSON array
  --stack NAME   of a deployed stack
  --state DIR    of the embedded stack of this state folder (default: .local)
  --help         this text

Runs are known for 90 days. resume goes on with one that is not done, undo deletes the users that one created.`;

const options = { ...stackOptions, limit: { type: 'string', default: '20' } } as const;

/** Where a run stands. `stopped`: by hand or by its time; `broken`: by a fault, `resume` goes on with both. */
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

/** `npm run onboard -- runs`. @returns the exit code */
export async function listRunsCommand(args: string[], print: (text: string) => void): Promise<number> {
  const { values } = readArguments(options, args, 0);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UsageError(`--limit must be a whole number from 1, got ${values.limit}`);
  }
  const target = await openTarget(values);
  const clients = clientsOf(target);
  try {
    const runs = await listRuns(target, clients, limit);
    if (values.json) print(JSON.stringify(runs));
    else if (runs.length === 0) print('There was no run yet. To import a file: npm run onboard -- FILE');
    else print(tableOf(runs, target.option));
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

/** Neither a second delivery of the same drop nor a folder is a run. */
function didNothing(output: object): boolean {
  return 'duplicate_of' in output || 'folder' in output;
}

function stateOf(status: string | undefined, summary: Summary | undefined): RunState {
  if (isRunning(status)) return 'running';
  if (summary?.refused) return 'refused';
  if (status === 'SUCCEEDED') return 'done';
  return status === 'ABORTED' || status === 'TIMED_OUT' ? 'stopped' : 'broken';
}

const counted = ['rows', 'created', 'existing', 'undelivered', 'rejected', 'failed'] as const;

function tableOf(runs: readonly ListedRun[], option: string): string {
  const table = new Table({
    head: ['run', 'file', 'started', 'state', ...counted],
    colAligns: ['left', 'left', 'left', 'left', ...counted.map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  for (const { run_id, file, preview, started_at, state, summary } of runs) {
    const counts = counted.map((name) => summary?.[name].toLocaleString('en') ?? '');
    const shownState = preview && state === 'done' ? 'previewed' : state;
    table.push([run_id, plain(short(file)), started_at.slice(0, 16).replace('T', ' '), shownState, ...counts]);
  }
  return `${table.toString()}\nTimes are UTC. ${hint(runs, option)}`.trimEnd();
}

/** @param option names the stack, so that what is pasted goes to the same one */
function hint(runs: readonly ListedRun[], option: string): string {
  const open = runs.find(
    ({ state, summary, preview }) =>
      !preview && (state === 'stopped' || state === 'broken' || (state === 'done' && (summary?.failed ?? 0) > 0)),
  );
  return open ? `To continue one that is not done, for example: npm run onboard -- resume ${open.run_id}${option}` : '';
}

function short(file: string): string {
  return file.length > 40 ? `${file.slice(0, 25)}…${file.slice(-14)}` : file;
}
