import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOrphaned, stopSignals } from 'aws-local/platform.ts';
import { StateFolderError } from 'aws-local/state-folder.ts';
import { commandLine } from '../../local/command-line.ts';
import { defaultStateFolder } from '../../local/default-state-folder.ts';
import { withResultSender } from '../../local/result-emails.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { type Take, type WatchedFile, watchFolders } from '../../local/watch-folders.ts';
import { hasAdminPage } from '../../settings/admin-page.ts';
import { requireFile } from '../command-line/check-paths.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { ignoreBrokenPipe } from '../command-line/ignore-broken-pipe.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { importFile } from '../import/import-file.ts';
import { describeEstimate, estimateRun } from '../import/preview-estimate.ts';
import { progressDisplay } from '../runs/progress.ts';
import { reportFolder } from '../runs/report-folder.ts';
import { exitCodeOf, showResult } from '../runs/show-result.ts';
import { chosenStage } from '../target/stage.ts';
import { stateOption, targetAt, useLocalCredentials } from '../target/target.ts';
import { awaitsDemoAdministrator, demoAdministrator, inviteDemoAdministrator } from './demo-administrator.ts';

type Print = (text: string) => void;

export interface StartInput {
  readonly file: string | undefined;
  readonly once: boolean;
  readonly state: string | undefined;
  readonly port: number | undefined;
  readonly settings: string | undefined;
}

const example = join(import.meta.dirname, '../../examples/new-hires.csv');
/** How long stopping may take; a running import must not block the terminal. */
const stopWithinMs = 3_000;

/** `onboarding start`. @returns the exit code */
export async function start(input: StartInput, terminal: Terminal): Promise<number> {
  const { file = example, once, state, port } = input;
  const { settings: chosen } = chosenStage({ stage: undefined, settings: input.settings });
  const settings = withResultSender(chosen);
  await requireFile(file);
  const stateDir = resolve(state ?? defaultStateFolder);
  const print = (text: string) => terminal.print(replaceControlCharacters(text));
  useLocalCredentials();
  const interruption = interruptible(once);
  const interrupted = interruption.signal;
  const stack = await startStack({ stateDir, settings, ...(port !== undefined && { port }) });
  const check = setInterval(() => checkFolder(stack, stateDir, interruption), checkEveryMs).unref();
  try {
    print(describeStack(stack, hasAdminPage(settings) ? await describeAdministrator(stack) : undefined));
    const [exitCode] = await Promise.all([
      importInto(stack, stateDir, { path: file, preview: false }, interrupted, print),
      hasAdminPage(settings) && inviteDemoAdministrator(stack.endpoints),
    ]);
    if (once) return exitCode;
    await watchUntilInterrupted(stack, stateDir, interrupted, print);
    return ExitCode.done;
  } catch (error) {
    if (!interrupted.aborted) throw error;
    if (interrupted.reason instanceof StateFolderError) throw interrupted.reason;
    print(`\nStopped. The import resumes at the next ${startAgain(stateDir)}.`);
    return once ? ExitCode.unexpected : ExitCode.done;
  } finally {
    clearInterval(check);
    await Promise.race([stack.stop(), sleep(stopWithinMs)]);
  }
}

/** The command that continues on a state folder. */
function startAgain(stateDir: string): string {
  const option = stateOption(stateDir);
  return option.length === 0 ? 'npm start' : commandLine('start', ...option);
}

/** How often to check that npm and the state folder still exist. */
const checkEveryMs = 500;

function checkFolder(stack: Stack, stateDir: string, interruption: AbortController): void {
  try {
    if (!stack.holdsFolder()) interruption.abort(folderGone(stateDir));
  } catch (error) {
    interruption.abort(error);
  }
}

function folderGone(stateDir: string): StateFolderError {
  return new StateFolderError(
    `The state folder ${stateDir} was removed while the embedded stack ran on it. Its content is lost; start again.`,
  );
}

/**
 * Aborted by Ctrl-C or a request to terminate; a second one ends the process at once.
 * @param once whether it ends by itself; otherwise it also ends when the reader of its output leaves, as `| head` does
 */
function interruptible(once: boolean): AbortController {
  const controller = new AbortController();
  ignoreBrokenPipe(() => once || controller.abort());
  for (const signal of stopSignals()) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(ExitCode.unexpected);
      controller.abort();
    });
  }
  // When a script or supervisor terminates npm or npx, npm terminates its shell, and nothing else.
  if (process.env.npm_lifecycle_event !== undefined) {
    const shell = process.ppid;
    setInterval(() => isOrphaned(shell) && controller.abort(), checkEveryMs).unref();
  }
  return controller;
}

async function describeAdministrator({ endpoints }: Stack): Promise<string> {
  const isInvited = await awaitsDemoAdministrator(endpoints);
  return isInvited ? `${demoAdministrator}, who has an invitation in the mailbox` : demoAdministrator;
}

/** @param administrator who uses the admin page; undefined where there is none */
function describeStack({ endpoints }: Stack, administrator: string | undefined): string {
  return [
    'Cognito Onboarding runs on this machine.\n',
    `AWS endpoint   ${endpoints.aws}  (for any AWS client: AWS_ENDPOINT_URL, any credentials, region ${endpoints.region})`,
    `Portal         ${endpoints.portal}  (people sign in here, choose and reset passwords)`,
    ...(administrator ? [`Admin page     ${endpoints.portal}/admin/  (HR works here: ${administrator})`] : []),
    `Mailbox        ${endpoints.mailbox}  (every email is delivered here)`,
    ...(endpoints.invitationsStateMachineArn
      ? [
          `Reminders      every hour, to people who have not come in (${commandLine('invitations', 'sweep')} looks at once)`,
        ]
      : []),
    `API            ${endpoints.api}  (for building your own pages: ${endpoints.api}/openapi.json)`,
    `User pool      ${endpoints.userPoolId}, client ${endpoints.userPoolClientId}`,
    `Inbox          s3://${endpoints.inboxBucket}/inbox/`,
    `Events         bus ${endpoints.eventBus}  (${commandLine('events', '--follow')} shows what passes)\n`,
  ].join('\n');
}

async function importInto(
  { endpoints }: Stack,
  stateDir: string,
  { path, preview }: WatchedFile,
  signal: AbortSignal,
  print: Print,
  take?: Take,
): Promise<number> {
  const display = progressDisplay(process.stderr, preview);
  let taken: Promise<string> | undefined;
  const result = await importFile(path, targetAt(endpoints), {
    preview,
    // What is put into a folder is taken out of it.
    door: take ? 'folder' : 'command',
    signal,
    outFolder: (run) => reportFolder(join(stateDir, 'reports'), run),
    onProgress: (progress) => display.show(progress),
    onStarted: () => {
      taken = take?.();
    },
  }).finally(() => display.stop());
  await showResult(result, stateOption(stateDir), print);
  const estimate = preview ? await estimateRun((await taken) ?? path, result, { region: endpoints.region }) : undefined;
  if (estimate) print(`\n${describeEstimate(estimate)}`);
  if (result.summary.created > 0 && !preview) print(`Emails         ${endpoints.mailbox}`);
  return exitCodeOf(result);
}

/** Imports every file that is put into the folders, one after the other, until interrupted. */
async function watchUntilInterrupted(
  stack: Stack,
  stateDir: string,
  interrupted: AbortSignal,
  print: Print,
): Promise<void> {
  const importWatched = async (file: WatchedFile, take: Take) => {
    if (interrupted.aborted) return;
    print(`\n${file.preview ? 'Checking' : 'Importing'} ${file.path}`);
    try {
      await requireFile(file.path);
      await importInto(stack, stateDir, file, interrupted, print, take);
    } catch (error) {
      if (interrupted.aborted) return;
      print(`${file.path} was not imported: ${error instanceof Error ? error.message : error}`);
    }
  };
  const watching = await watchFolders(stateDir, importWatched, (path) =>
    print(`\n${path} is a folder, and nothing in it is imported. Put the CSV files themselves beside it.`),
  );
  print(
    `\nCopy a CSV or Excel file to ${watching.inbox} to import it, to ${watching.preview} to only check it. Ctrl-C stops.`,
  );
  if (!interrupted.aborted) await once(interrupted, 'abort');
  if (interrupted.reason instanceof StateFolderError) throw interrupted.reason;
  print(`\nStopping. Everything is kept; the next ${startAgain(stateDir)} continues from here.`);
  await watching.close();
}
