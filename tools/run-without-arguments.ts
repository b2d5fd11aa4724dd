import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { readArguments } from './read-arguments.ts';

/**
 * Carries out a command that takes no arguments, and sets the exit code of the process.
 * @param name as in `npm run NAME`
 * @param help what it does, for `--help`
 */
export async function runWithoutArguments(
  name: string,
  help: string,
  carryOut: () => Promise<void> | void,
): Promise<void> {
  try {
    const { values } = readArguments({ help: { type: 'boolean', short: 'h', default: false } }, undefined, 0);
    if (values.help) console.log(`${help}\n\n  npm run ${name}`);
    else await carryOut();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\nRun npm run ${name} -- --help for more.`);
    process.exitCode = ExitCode.refused;
  }
}
