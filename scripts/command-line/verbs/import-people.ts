import { resolve } from 'node:path';
import type { Run } from '../../../functions/domain/import/run.ts';
import { estimateJson } from '../../estimate/estimate-json.ts';
import { ExitCode, readArguments, requireFile, requireFolder, stackOptions, UsageError } from '../arguments.ts';
import { importFile } from '../import-file.ts';
import { previewEstimate, previewInWords } from '../preview-estimate.ts';
import { progressDisplay, silentDisplay } from '../progress.ts';
import { reportFolder } from '../report-folder.ts';
import { exitCodeOf, jsonOf, showResult } from '../show-result.ts';
import { type OpenTarget, openTarget } from '../target.ts';
import { resumeRunCommand } from './resume-run.ts';

type Print = (text: string) => void;

const help = `Invite everybody in a CSV and report row by row.

  npm run onboard -- FILE [options]
  npm run onboard -- runs           list the runs and where they stand
  npm run onboard -- resume RUN     go on with one that is not done
  npm run onboard -- undo RUN       delete the users that one created and who never signed in
  npm run onboard -- forget EMAIL   remove a person's traces from files and reports
  npm run onboard -- invite EMAIL   send an invitation again
                                    (each says more with --help)

  --preview      check everything against the live user pool, create nobody, and estimate time and cost of a real run
  --out DIR      where report.csv, failed.csv and summary.json go
  --json         print one JSON object to stdout and nothing else: the fields of summary.json, with the count of failed
                 rows as failed_rows, and the paths report and failed; of a preview also estimate (use npm run --silent).
                 Nothing at all when there is no result: wrong usage, or anything unexpected
  --stack NAME   import into a deployed stack, with the AWS credentials and Region of the environment
  --state DIR    import into the embedded stack of this state folder (default: .local); joins one that runs there
  --help         this text

Exit codes: 0 everybody is created or was there, 3 some rows are not done, 2 wrong usage or the file was refused whole,
1 anything unexpected.`;

const options = { ...stackOptions, preview: { type: 'boolean', default: false }, out: { type: 'string' } } as const;

/**
 * `npm run onboard -- FILE`. @returns the exit code
 * @param complain told what is no result
 * @param uploaded the run of the file, when it lies in the inbox already
 */
export async function importCommand(args: string[], print: Print, complain: Print, uploaded?: Run): Promise<number> {
  const { values, file } = readArguments(options, args);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  if (file === undefined) throw new UsageError('Which file? For example: npm run onboard -- examples/new-hires.csv');
  await requireFile(file);
  if (values.out !== undefined) await requireFolder(resolve(values.out));
  const target = await openTarget(values);
  const progress: Progress = { run: uploaded };
  try {
    return await run(file, target, values, progress, print, complain);
  } catch (error) {
    if (!target.hasLeft()) throw error;
  } finally {
    await target.close();
  }
  complain('The embedded stack was that of another command, which is done. Going on with one of our own.');
  // A run is found where it was, or begins now; a file that was not uploaded yet is uploaded then.
  const { run: known, executionArn } = progress;
  if (known === undefined || executionArn === undefined) return importCommand(args, print, complain, known);
  if (values.preview) return importCommand(args, print, complain);
  return resumeRunCommand([known.runId, ...argumentsOf(values)], print);
}

/** How far an import has come. */
interface Progress {
  /** Of the file, once it is uploaded. */
  run?: Run | undefined;
  /** Once the run has claimed its file. */
  executionArn?: string;
}

/** The options that going on with a run shares with an import. */
function argumentsOf({ json, out, state }: { json: boolean; out?: string | undefined; state?: string | undefined }) {
  return [
    ...(json ? ['--json'] : []),
    ...(out === undefined ? [] : [`--out=${out}`]),
    ...(state === undefined ? [] : [`--state=${state}`]),
  ];
}

interface RunOptions {
  readonly preview: boolean;
  readonly json: boolean;
  readonly out?: string | undefined;
  readonly stack?: string | undefined;
}

async function run(
  file: string,
  target: OpenTarget,
  { preview, json, out, stack: stackName }: RunOptions,
  progress: Progress,
  print: Print,
  complain: Print,
): Promise<number> {
  const display = json ? silentDisplay : progressDisplay(process.stderr, preview);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  try {
    const result = await importFile(file, target, {
      preview,
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
    const estimate = preview ? await previewEstimate(file, result, { region: target.region, stackName }) : undefined;
    if (json) print(jsonOf(result, preview ? { estimate: estimate ? estimateJson(estimate) : null } : {}));
    else {
      await showResult(result, target, print);
      if (estimate) print(`\n${previewInWords(estimate)}`);
      if (target.mailbox && result.summary.created > 0 && !preview) print(`Mails          ${target.mailbox}`);
    }
    return exitCodeOf(result);
  } catch (error) {
    display.stop();
    if (!interrupted.signal.aborted) throw error;
    complain(whatGoesOn(progress, target));
    return ExitCode.unexpected;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** What Ctrl-C did not stop. */
function whatGoesOn({ run, executionArn }: Progress, target: OpenTarget): string {
  if (run === undefined || executionArn === undefined)
    return '\nStopped. The file may not have been taken; running the command again is safe.';
  if (!target.outlivesUs) {
    return '\nStopped with the embedded stack. The import goes on where it was at the next `npm start` or `npm run onboard`.';
  }
  return [
    '\nNo longer following, but the import goes on. The report will be under reports/ in the bucket.',
    `To follow it again: npm run onboard -- resume ${run.runId}${target.option}`,
    `To stop it: aws stepfunctions stop-execution --execution-arn ${executionArn}`,
  ].join('\n');
}
