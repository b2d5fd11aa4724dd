#!/usr/bin/env node
import { resolve } from 'node:path';
import {
  ExitCode,
  readArguments,
  requireFile,
  requireFolder,
  stackOptions,
  UsageError,
} from './command-line/arguments.ts';
import { refusalOfAws } from './command-line/aws-refusal.ts';
import { NotSaved, RunBroken } from './command-line/follow-run.ts';
import { importFile, NotStarted } from './command-line/import-file.ts';
import { previewEstimate, previewInWords } from './command-line/preview-estimate.ts';
import { progressDisplay, silentDisplay } from './command-line/progress.ts';
import { reportFolder } from './command-line/report-folder.ts';
import { exitCodeOf, jsonOf, showResult } from './command-line/show-result.ts';
import { type OpenTarget, openTarget } from './command-line/target.ts';
import { forgetPersonCommand } from './command-line/verbs/forget-person.ts';
import { listRunsCommand } from './command-line/verbs/list-runs.ts';
import { resumeRunCommand } from './command-line/verbs/resume-run.ts';
import { undoRunCommand } from './command-line/verbs/undo-run.ts';
import { estimateJson } from './estimate/estimate-json.ts';

const help = `Invite everybody in a CSV and report row by row.

  npm run onboard -- FILE [options]
  npm run onboard -- runs           list the runs and where they stand
  npm run onboard -- resume RUN     go on with one that is not done
  npm run onboard -- undo RUN       delete the users that one created and who never signed in
  npm run onboard -- forget EMAIL   remove a person's traces from files and reports
                                    (each says more with --help)

  --preview      check everything against the live user pool, create nobody, and estimate time and cost of a real run
  --out DIR      where report.csv, failed.csv and summary.json go
  --json         print one JSON object to stdout and nothing else: the fields of summary.json, with the count of failed
                 rows as failed_rows, and the paths report and failed; of a preview also estimate (use npm run --silent)
  --stack NAME   import into a deployed stack, with the AWS credentials and Region of the environment
  --state DIR    import into the embedded stack of this state folder (default: .local); joins one that runs there
  --help         this text

Exit codes: 0 everybody is created or was there, 3 some rows are not done, 2 wrong usage or the file was refused whole,
1 anything unexpected.`;

const options = { ...stackOptions, preview: { type: 'boolean', default: false }, out: { type: 'string' } } as const;

/** What else there is to do than to import a file. A file of such a name is imported as ./NAME. */
const verbs: Readonly<Record<string, (args: string[], print: (text: string) => void) => Promise<number>>> = {
  runs: listRunsCommand,
  resume: resumeRunCommand,
  undo: undoRunCommand,
  forget: forgetPersonCommand,
};

const print = (text: string) => console.log(text);
const complain = (text: string) => console.error(text);

async function main(): Promise<number> {
  const [verb = '', ...rest] = process.argv.slice(2);
  const carryOut = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  return carryOut ? carryOut(rest, print) : importCommand();
}

async function importCommand(): Promise<number> {
  const { values, file } = readArguments(options);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  if (file === undefined) throw new UsageError('Which file? For example: npm run onboard -- examples/new-hires.csv');
  await requireFile(file);
  if (values.out !== undefined) await requireFolder(resolve(values.out));
  const target = await openTarget(values);
  try {
    return await run(file, target, values);
  } finally {
    await target.close();
  }
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
): Promise<number> {
  const display = json ? silentDisplay : progressDisplay(process.stderr, preview);
  const interrupted = new AbortController();
  let started: { readonly runId: string; readonly executionArn: string } | undefined;
  process.once('SIGINT', () => interrupted.abort());
  try {
    const result = await importFile(file, target, {
      preview,
      outFolder: (run) => resolve(out ?? reportFolder(target.reportsFolder, run)),
      onProgress: (progress) => display.show(progress),
      onStarted: ({ runId }, executionArn) => {
        started = { runId, executionArn };
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
    complain(whatGoesOn(started, target));
    return ExitCode.unexpected;
  }
}

/** What Ctrl-C did not stop. */
function whatGoesOn(
  started: { readonly runId: string; readonly executionArn: string } | undefined,
  target: OpenTarget,
): string {
  if (started === undefined) return '\nStopped. The file may not have been taken; running the command again is safe.';
  if (!target.outlivesUs) {
    return '\nStopped with the embedded stack. The import goes on where it was at the next `npm start` or `npm run onboard`.';
  }
  return [
    '\nNo longer following, but the import goes on. The report will be under reports/ in the bucket.',
    `To follow it again: npm run onboard -- resume ${started.runId}${target.option}`,
    `To stop it: aws stepfunctions stop-execution --execution-arn ${started.executionArn}`,
  ].join('\n');
}

const exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\nnpm run onboard -- --help tells more.`);
    return ExitCode.refused;
  }
  complain(
    refusalOfAws(error) ??
      (error instanceof Error && isExpected(error)
        ? error.message
        : String(error instanceof Error ? error.stack : error)),
  );
  return ExitCode.unexpected;
});

// An embedded stack's run that is still under way is journalled and goes on at the next start.
process.exit(exitCode);

/** Whether an error's message says all that a person needs. The embedded stack's own is told by name: it may not be loaded. */
function isExpected(error: Error): boolean {
  const kinds = [NotStarted, RunBroken, NotSaved];
  return kinds.some((kind) => error instanceof kind) || error.name === 'StateFolderError';
}
