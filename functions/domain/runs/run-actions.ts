import { ReportFile } from '../import/report-file.ts';
import type { Run } from '../import/run.ts';
import type { RunFiles } from './run-files.ts';

/** The actor of what the product did by itself. */
export const systemActor = 'system';

/** What a person did to a run on the admin page, or the product by itself. */
export interface RunAction {
  /** The operation, such as `StopRun`. */
  readonly action: string;
  /** The person's `sub`, or {@link systemActor}. */
  readonly actor: string;
  /** ISO 8601. */
  readonly at: string;
  /** The request: the same in the logs and on the bus. */
  readonly request_id: string;
  /** Emails that bounced, where a run was stopped because of them. */
  readonly bounces?: { readonly bounced: number; readonly sent: number };
}

/** The folder of a run's reports. */
export function reportsFolderOf({ summaryKey }: Pick<Run, 'summaryKey'>): string {
  return summaryKey.slice(0, -ReportFile.summary.length);
}

/** Where the actions of a run are: beside its reports, so that both are kept for as long. */
function actionsFolderOf(run: Pick<Run, 'summaryKey'>): string {
  return `${reportsFolderOf(run)}actions/`;
}

/** Adds an action to a run's record: an object of its own, so that nothing is ever overwritten. To be called before it is done. */
export async function recordAction(files: RunFiles, run: Pick<Run, 'summaryKey'>, action: RunAction): Promise<void> {
  const key = `${actionsFolderOf(run)}${action.at}-${action.request_id}.json`;
  await files.write(key, JSON.stringify(action), 'application/json');
}

/** What is beside a run's summary. */
export interface RunFolder {
  readonly files: readonly ReportFileName[];
  /** Keys of the actions, the oldest first. */
  readonly actions: readonly string[];
}

export type ReportFileName = (typeof ReportFile)[keyof typeof ReportFile];

const reportFileNames = new Set<string>(Object.values(ReportFile));

/** Lists the folder of a run: one call for a thousand actions. */
export async function listRunFolder(files: RunFiles, run: Pick<Run, 'summaryKey'>): Promise<RunFolder> {
  const folder = reportsFolderOf(run);
  const names: string[] = [];
  const actions: string[] = [];
  for await (const key of files.keys(folder)) {
    if (key.startsWith(actionsFolderOf(run))) actions.push(key);
    else names.push(key.slice(folder.length));
  }
  return { files: names.filter((name): name is ReportFileName => reportFileNames.has(name)), actions };
}
