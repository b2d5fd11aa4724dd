import { fileURLToPath } from 'node:url';
import { runCommand } from '../../scripts/command-line/run-command-line.ts';
import { commands } from '../../scripts/onboarding.ts';

/** What `npx onboarding` runs. */
export const bin = fileURLToPath(new URL('../../scripts/bin.js', import.meta.url));

/** How a command ended in this process. */
export interface Called {
  readonly exitCode: number;
  /** What it printed to stdout. */
  readonly text: string;
  /** What it printed to stderr. */
  readonly complaints: string;
}

/**
 * Calls a command as the command line does, in this process.
 * @param words as after `npx onboarding`
 * @throws what the command throws
 */
export async function callCommand(...words: readonly string[]): Promise<Called> {
  const [name, ...args] = words;
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  const printed: string[] = [];
  const complaints: string[] = [];
  const exitCode = await runCommand(command, args, {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
  });
  return { exitCode, text: printed.join('\n'), complaints: complaints.join('\n') };
}
