import { resolve } from 'node:path';
import { columnsMetadata, formatMetadata } from '../../functions/domain/import/mapping-file.ts';
import { languageMetadata } from '../../functions/domain/import/report-language.ts';
import type { Run } from '../../functions/domain/import/run.ts';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import { commandLine } from '../../local/command-line.ts';
import { requireFile, requireFolder } from '../command-line/check-paths.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { estimateJson } from '../estimate/estimate-json.ts';
import { progressDisplay, silentDisplay } from '../runs/progress.ts';
import { reportFolder } from '../runs/report-folder.ts';
import { resumeRun } from '../runs/resume-run.ts';
import { exitCodeOf, jsonOf, showResult } from '../runs/show-result.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';
import type { SaidOfColumn } from './column-option.ts';
import { type ImportOptions, importFile } from './import-file.ts';
import { checkColumns, findMappingKey, type GivenColumns } from './mapped-columns.ts';
import { describeEstimate, estimateRun } from './preview-estimate.ts';
import { requireAttributes, saveColumns } from './remember-columns.ts';

export interface ImportInput extends TargetOptions {
  readonly file: string;
  readonly preview: boolean;
  /** What columns are, by the words of the file's header. */
  readonly map?: readonly SaidOfColumn[];
  /** Whether that is for all files with the same header row. */
  readonly remember?: boolean;
  /** In which language the reports are written. */
  readonly language?: Locale | undefined;
  readonly json: boolean;
  readonly out: string | undefined;
}

/** How far an import has come. */
interface Progress {
  /** Of the file, once it is uploaded. */
  run?: Run | undefined;
  /** Once the run has claimed its file. */
  executionArn?: string;
}

/**
 * `onboarding import`.
 * @param uploaded the run of the file, when it is in the inbox already
 * @returns the exit code
 */
export async function importPeople(input: ImportInput, terminal: Terminal, uploaded?: Run): Promise<number> {
  await requireFile(input.file);
  if (input.out !== undefined) await requireFolder(resolve(input.out));
  const said = await readColumns(input);
  const target = await openTarget(input);
  const progress: Progress = { run: uploaded };
  try {
    if (said) await requireKnown(said, target);
    const metadata = { ...said?.metadata, ...(input.language && { [languageMetadata]: input.language }) };
    const exitCode = await importInto(target, { ...input, metadata }, progress, terminal);
    if (isAccepted(exitCode)) await remember(said, target, terminal, input);
    return exitCode;
  } catch (error) {
    if (!target.isStopped()) throw error;
  } finally {
    await target.close();
  }
  terminal.complain(
    'The embedded stack of another command was used, and that command has ended. Continuing with an own one.',
  );
  // A run continues where it was, or begins now; a file that was not uploaded yet is uploaded then.
  const { run: known, executionArn } = progress;
  if (known === undefined || executionArn === undefined) return importPeople(input, terminal, known);
  if (input.preview) return importPeople(input, terminal);
  if (said?.key !== undefined) terminal.complain('What --map says will not be remembered: import the file again.');
  return resumeRun({ ...input, run: known.runId }, terminal);
}

/** What is said of the file's columns, with the upload. */
interface SaidColumns extends GivenColumns {
  readonly metadata: Readonly<Record<string, string>>;
  /** Where to remember it, if that was asked for. */
  readonly key: string | undefined;
}

/** What refuses one file would refuse all with its header row. */
function isAccepted(exitCode: number): boolean {
  return exitCode === ExitCode.done || exitCode === ExitCode.someNotDone;
}

/** @throws UsageError */
async function readColumns({ file, map = [], remember = false }: ImportInput): Promise<SaidColumns | undefined> {
  if (map.length === 0) {
    if (remember) throw new UsageError('--remember remembers what --map says: add --map COLUMN=FIELD');
    return undefined;
  }
  const given = await checkColumns(file, map);
  const key = remember ? await findMappingKey(file, given) : undefined;
  const columns = formatMetadata(given.columns);
  if (columns === undefined)
    throw new UsageError(
      'That is more than can be said with one upload (2 KB). Say it in parts, each with --preview --remember, the column of the addresses first: each is added to what is remembered.',
    );
  return { ...given, key, metadata: { [columnsMetadata]: columns } };
}

async function requireKnown({ columns }: SaidColumns, target: OpenTarget): Promise<void> {
  const clients = clientsOf(target);
  try {
    await requireAttributes(clients, target, columns);
  } finally {
    clients.destroy();
  }
}

async function remember(
  said: SaidColumns | undefined,
  target: OpenTarget,
  { print }: Terminal,
  { json }: ImportInput,
): Promise<void> {
  if (said?.key === undefined) return;
  const clients = clientsOf(target);
  try {
    await saveColumns(clients, target, said.key, said.columns);
  } finally {
    clients.destroy();
  }
  if (json) return;
  print(`Remembered     ${said.key}, for all files with this header row`);
  print(`To forget it   ${commandLine('mappings', 'forget', said.key, ...target.options)}`);
}

async function importInto(
  target: OpenTarget,
  { file, preview, json, out, stack: stackName, metadata }: ImportInput & Pick<ImportOptions, 'metadata'>,
  progress: Progress,
  { print, complain }: Terminal,
): Promise<number> {
  const display = json ? silentDisplay : progressDisplay(process.stderr, preview);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  try {
    const result = await importFile(file, target, {
      preview,
      metadata,
      outFolder: (run) => resolve(out ?? reportFolder(target.reportsFolder, run)),
      onProgress: (phase) => display.show(phase),
      uploaded: progress.run,
      onUploaded: (known) => {
        progress.run = known;
      },
      onStarted: (_, executionArn) => {
        progress.executionArn = executionArn;
      },
      signal: interrupted.signal,
    });
    display.stop();
    const estimate = preview ? await estimateRun(file, result, { region: target.region, stackName }) : undefined;
    if (json) print(jsonOf(result, preview ? { estimate: estimate ? estimateJson(estimate) : null } : {}));
    else {
      await showResult(result, target.options, print);
      if (estimate) print(`\n${describeEstimate(estimate)}`);
      if (target.mailbox && result.summary.created > 0 && !preview) print(`Emails         ${target.mailbox}`);
    }
    return exitCodeOf(result);
  } catch (error) {
    display.stop();
    if (!interrupted.signal.aborted) throw error;
    complain(describeInterruption(progress, target));
    return ExitCode.unexpected;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** What Ctrl-C did not stop. */
function describeInterruption({ run, executionArn }: Progress, { isDetached, options }: OpenTarget): string {
  if (run === undefined || executionArn === undefined)
    return '\nStopped. The file may not have been imported; it is safe to run the command again.';
  if (!isDetached) {
    return '\nStopped with the embedded stack. The import resumes at the next npm start, or with the next command.';
  }
  return [
    '\nNo longer following, but the import continues. The report will be below reports/ in the bucket.',
    `To follow it again: ${commandLine('resume', run.runId, ...options)}`,
    `To stop it: aws stepfunctions stop-execution --execution-arn ${executionArn}`,
  ].join('\n');
}
