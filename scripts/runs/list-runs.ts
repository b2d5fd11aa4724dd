import Table from 'cli-table3';
import { Prefix } from '../../functions/contract.ts';
import type { DeliverySummary } from '../../functions/domain/deliveries/amend-report.ts';
import { ReportFile } from '../../functions/domain/import/report-file.ts';
import { runWithId } from '../../functions/domain/import/run.ts';
import { allExecutions, type RunServices } from '../../functions/domain/runs/find-run.ts';
import { describeRun, isOpen, type ListedRun } from '../../functions/domain/runs/list-runs.ts';
import { reportsFolderOf } from '../../functions/domain/runs/run-actions.ts';
import { commandLine } from '../../local/command-line.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { runServices } from '../target/run-services.ts';
import { openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';

export interface ListInput extends TargetOptions {
  readonly limit: number;
  readonly json: boolean;
}

/** `onboarding runs`. @returns the exit code */
export async function showRuns(input: ListInput, { print }: Terminal): Promise<number> {
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    const services = runServices(target, clients);
    const found = await listRuns(services, input.limit + 1);
    const runs = await Promise.all(found.slice(0, input.limit).map((run) => addDelivery(services, run)));
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
async function listRuns(services: RunServices, limit: number): Promise<ListedRun[]> {
  const runs = new Map<string, ListedRun>();
  for await (const execution of allExecutions(services.executions)) {
    const listed = await describeRun(services, execution);
    if (listed && !runs.has(listed.run_id)) runs.set(listed.run_id, listed);
    if (runs.size === limit) break;
  }
  return [...runs.values()];
}

interface ShownRun extends ListedRun {
  readonly delivery?: DeliverySummary;
}

/** Adds what became of a run's emails, once that has been looked at. */
async function addDelivery({ files }: RunServices, run: ListedRun): Promise<ShownRun> {
  if (!run.summary || run.preview) return run;
  const folder = reportsFolderOf(runWithId(run.run_id, `${Prefix.inbox}${run.file}`));
  const delivery = await files.readJson<DeliverySummary>(folder + ReportFile.deliverySummary);
  return { ...run, ...(delivery && { delivery }) };
}

const counted = ['rows', 'created', 'existing', 'skipped', 'undelivered', 'rejected', 'failed'] as const;

function tableOf(runs: readonly ShownRun[], target: readonly string[]): string {
  const table = new Table({
    head: ['run', 'file', 'started', 'state', ...counted, 'bounced'],
    colAligns: ['left', 'left', 'left', 'left', ...counted.map(() => 'right' as const), 'right'],
    style: { head: [], border: [] },
  });
  for (const { run_id, file, preview, started_at, state, summary, delivery } of runs) {
    const counts = counted.map((name) => (summary ? (summary[name] ?? 0).toLocaleString('en') : ''));
    const shownState = preview && state === 'done' ? 'previewed' : state;
    table.push([
      run_id,
      replaceControlCharacters(shorten(file)),
      started_at.slice(0, 16).replace('T', ' '),
      shownState,
      ...counts,
      delivery?.bounced.toLocaleString('en') ?? '',
    ]);
  }
  return `${table.toString()}\nTimes are UTC. ${suggestResume(runs, target)}`.trimEnd();
}

/** @param target options that name the stack, so that what is pasted goes to the same one */
function suggestResume(runs: readonly ListedRun[], target: readonly string[]): string {
  const open = runs.find(isOpen);
  return open ? `To continue one that is not done, for example: ${commandLine('resume', open.run_id, ...target)}` : '';
}

function shorten(file: string): string {
  return file.length > 40 ? `${file.slice(0, 25)}…${file.slice(-14)}` : file;
}
