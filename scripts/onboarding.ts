import { readFileSync } from 'node:fs';
import type { Command } from './command-line/define-command.ts';
import { flushAndExit } from './command-line/flush-and-exit.ts';
import { translateFormerSpelling } from './command-line/former-spelling.ts';
import { ignoreBrokenPipe } from './command-line/ignore-broken-pipe.ts';
import { runCommandLine } from './command-line/run-command-line.ts';
import { terminal } from './command-line/terminal.ts';
import admins from './commands/admins.ts';
import { defineCompletion } from './commands/completion.ts';
import deploy from './commands/deploy.ts';
import destroy from './commands/destroy.ts';
import diff from './commands/diff.ts';
import doctor from './commands/doctor.ts';
import estimate from './commands/estimate.ts';
import events from './commands/events.ts';
import forget from './commands/forget.ts';
import importFile from './commands/import.ts';
import invitations from './commands/invitations.ts';
import mappings from './commands/mappings.ts';
import resume from './commands/resume.ts';
import runs from './commands/runs.ts';
import start from './commands/start.ts';
import undo from './commands/undo.ts';

const work = [
  start,
  importFile,
  mappings,
  runs,
  resume,
  undo,
  forget,
  invitations,
  admins,
  events,
  estimate,
  deploy,
  diff,
  doctor,
  destroy,
];

/** Every command, in the order of `onboarding --help`. */
export const commands: readonly Command[] = [...work, defineCompletion(work)];

/** Carries out the command line of this process, and ends it. A run of the embedded stack that has not ended is journalled. */
export async function main(args: readonly string[]): Promise<void> {
  ignoreBrokenPipe();
  flushAndExit(await runCommandLine(commands, translateFormerSpelling(args), readVersion, terminal));
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
