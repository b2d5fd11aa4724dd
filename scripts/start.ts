#!/usr/bin/env node
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainMachineFault } from 'aws-local/machine-fault.ts';
import { isOrphaned, stopSignals } from 'aws-local/platform.ts';
import { StateFolderError } from 'aws-local/state-folder.ts';
import { type Stack, startStack } from '../local/stack.ts';
import { type Take, type WatchedFile, watchFolders } from '../local/watch-folders.ts';
import { ExitCode, readArguments, requireFile, UsageError } from './command-line/arguments.ts';
import { importFile } from './command-line/import-file.ts';
import { previewEstimate, previewInWords } from './command-line/preview-estimate.ts';
import { progressDisplay } from './command-line/progress.ts';
import { reportFolder } from './command-line/report-folder.ts';
import { exitCodeOf, plain, showResult } from './command-line/show-result.ts';
import { stateOption, targetAt, useLocalCredentials } from './command-line/target.ts';
import { bearUnreadOutput } from './command-line/unread-output.ts';

const help = `Run Cognito Onboarding on this machine, without an AWS account.

  npm start [-- FILE] [options]

  FILE          a CSV to import first (default: examples/new-hires.csv)
  --once        stop after that import; the exit code says how it went (see npm run onboard -- --help)
  --state DIR   where everything is kept (default: .local)
  --port N      port of the AWS endpoint (default: 4510, or a free one if that is taken)
  --help        this text`;

const options = {
  once: { type: 'boolean', default: false },
  state: { type: 'string', default: '.local' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const example = join(import.meta.dirname, '../examples/new-hires.csv');
/** How long stopping may take; a run under way must not keep the terminal. */
const stopWithinMs = 3_000;

const print = (text: string) => console.log(plain(text));

async function main(): Promise<number> {
  const { values, file = example } = readArguments(options);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  await requireFile(file);
  const stateDir = resolve(values.state);
  useLocalCredentials();
  const port = readPort(values.port);
  const interruption = interruptible(values.once);
  const interrupted = interruption.signal;
  const stack = await startStack({ stateDir, ...(port !== undefined && { port }) });
  setInterval(() => checkFolder(stack, stateDir, interruption), lookAroundMs).unref();
  try {
    describe(stack);
    const exitCode = await importInto(stack, stateDir, { path: file, preview: false }, interrupted);
    if (values.once) return exitCode;
    await watchUntilInterrupted(stack, stateDir, interrupted);
    return ExitCode.done;
  } catch (error) {
    if (!interrupted.aborted) throw error;
    if (interrupted.reason instanceof StateFolderError) throw interrupted.reason;
    print('\nStopped. The import goes on where it was at the next npm start on this state folder.');
    return values.once ? ExitCode.unexpected : ExitCode.done;
  } finally {
    await Promise.race([stack.stop(), sleep(stopWithinMs)]);
  }
}

/** How often is looked whether npm and the state folder are still there. */
const lookAroundMs = 500;

function checkFolder(stack: Stack, stateDir: string, interruption: AbortController): void {
  try {
    if (!stack.holdsFolder()) interruption.abort(folderGone(stateDir));
  } catch (error) {
    interruption.abort(error);
  }
}

function folderGone(stateDir: string): StateFolderError {
  return new StateFolderError(
    `The state folder ${stateDir} was removed while the embedded stack ran on it. What it held is gone; start again.`,
  );
}

/**
 * Aborted by Ctrl-C or a request to terminate; a second one ends the process at once.
 * @param once whether it ends by itself; else it ends as well when whoever read along has left, as `| head` does
 */
function interruptible(once: boolean): AbortController {
  const controller = new AbortController();
  bearUnreadOutput(() => once || controller.abort());
  for (const signal of stopSignals()) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(ExitCode.unexpected);
      controller.abort();
    });
  }
  // Who terminates npm, as scripts and supervisors do, terminates npm's shell with it, and no more than that.
  if (process.env.npm_lifecycle_event !== undefined) {
    const shell = process.ppid;
    setInterval(() => isOrphaned(shell) && controller.abort(), lookAroundMs).unref();
  }
  return controller;
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UsageError(`--port must be a whole number from 1 to 65535, got ${text}`);
  }
  return port;
}

function describe({ endpoints }: Stack): void {
  print('Cognito Onboarding runs on this machine.\n');
  print(
    `AWS endpoint   ${endpoints.aws}  (for any AWS client: AWS_ENDPOINT_URL, any credentials, region ${endpoints.region})`,
  );
  print(`Portal         ${endpoints.portal}  (people sign in here, choose and reset passwords)`);
  print(`Mailbox        ${endpoints.mailbox}  (every mail that is sent ends here)`);
  print(`API            ${endpoints.api}  (the same for your own pages: ${endpoints.api}/openapi.json)`);
  print(`User pool      ${endpoints.userPoolId}, client ${endpoints.userPoolClientId}`);
  print(`Inbox          s3://${endpoints.inboxBucket}/inbox/`);
  print(`Events         bus ${endpoints.eventBus}  (npm run events -- --follow shows what passes)\n`);
}

async function importInto(
  { endpoints }: Stack,
  stateDir: string,
  { path, preview }: WatchedFile,
  signal: AbortSignal,
  take?: Take,
): Promise<number> {
  const display = progressDisplay(process.stderr, preview);
  let taken: Promise<string> | undefined;
  const result = await importFile(path, targetAt(endpoints), {
    preview,
    signal,
    outFolder: (run) => reportFolder(join(stateDir, 'reports'), run),
    onProgress: (progress) => display.show(progress),
    onStarted: () => {
      taken = take?.();
    },
  }).finally(() => display.stop());
  await showResult(result, { option: stateOption(stateDir) }, print);
  const estimate = preview
    ? await previewEstimate((await taken) ?? path, result, { region: endpoints.region })
    : undefined;
  if (estimate) print(`\n${previewInWords(estimate)}`);
  if (result.summary.created > 0 && !preview) print(`Mails          ${endpoints.mailbox}`);
  return exitCodeOf(result);
}

/** Imports whatever is put into the folders, one file after the other, until interrupted. */
async function watchUntilInterrupted(stack: Stack, stateDir: string, interrupted: AbortSignal): Promise<void> {
  const importDropped = async (file: WatchedFile, take: Take) => {
    if (interrupted.aborted) return;
    print(`\n${file.preview ? 'Checking' : 'Importing'} ${file.path}`);
    try {
      await requireFile(file.path);
      await importInto(stack, stateDir, file, interrupted, take);
    } catch (error) {
      if (interrupted.aborted) return;
      print(`${file.path} was not imported: ${error instanceof Error ? error.message : error}`);
    }
  };
  const watching = await watchFolders(stateDir, importDropped, (path) =>
    print(`\n${path} is a folder, and nothing in it is imported. Put the CSV files themselves beside it.`),
  );
  print(`\nDrop a CSV into ${watching.inbox} to import it, into ${watching.preview} to only check it. Ctrl-C stops.`);
  if (!interrupted.aborted) await once(interrupted, 'abort');
  if (interrupted.reason instanceof StateFolderError) throw interrupted.reason;
  print('\nStopping. Everything is kept; the next npm start on this state folder goes on from here.');
  await watching.close();
}

const exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nnpm start -- --help tells more.`);
    return ExitCode.refused;
  }
  const expected = error instanceof StateFolderError ? error.message : explainMachineFault(error);
  console.error(expected ?? error);
  return ExitCode.unexpected;
});

// What is still under way is journalled and goes on at the next start; nothing is gained by waiting for it.
process.exit(exitCode);
