#!/usr/bin/env node
import { ExitCode, UsageError } from './command-line/arguments.ts';
import { refusalOfAws } from './command-line/aws-refusal.ts';
import { exitOnceWritten } from './command-line/exit-once-written.ts';
import { NotSaved, RunBroken } from './command-line/follow-run.ts';
import { NotStarted } from './command-line/import-file.ts';
import { plain } from './command-line/show-result.ts';
import { bearUnreadOutput } from './command-line/unread-output.ts';
import { forgetPersonCommand } from './command-line/verbs/forget-person.ts';
import { importCommand } from './command-line/verbs/import-people.ts';
import { invitePersonCommand } from './command-line/verbs/invite-person.ts';
import { listRunsCommand } from './command-line/verbs/list-runs.ts';
import { resumeRunCommand } from './command-line/verbs/resume-run.ts';
import { UndoBroken, undoRunCommand } from './command-line/verbs/undo-run.ts';

/** What else there is to do than to import a file. A file of such a name is imported as ./NAME. */
const verbs: Readonly<Record<string, (args: string[], print: (text: string) => void) => Promise<number>>> = {
  runs: listRunsCommand,
  resume: resumeRunCommand,
  undo: undoRunCommand,
  forget: forgetPersonCommand,
  invite: invitePersonCommand,
};

const print = (text: string) => console.log(text);
const complain = (text: string) => console.error(plain(text));

async function main(args: string[]): Promise<number> {
  const [verb = '', ...rest] = args;
  const carryOut = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  return carryOut ? carryOut(rest, print) : importCommand(args, print, complain);
}

bearUnreadOutput();
const exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
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
exitOnceWritten(exitCode);

/** Whether an error's message says all that a person needs. The embedded stack's own is told by name: it may not be loaded. */
function isExpected(error: Error): boolean {
  const kinds = [NotStarted, RunBroken, NotSaved, UndoBroken];
  return kinds.some((kind) => error instanceof kind) || error.name === 'StateFolderError';
}
