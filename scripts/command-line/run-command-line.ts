import { existsSync } from 'node:fs';
import { commandLine } from '../../local/command-line.ts';
import { suggest } from '../../settings/suggest.ts';
import type { Arguments, Command, Options } from './define-command.ts';
import { describeFailure } from './describe-failure.ts';
import { ExitCode, UsageError } from './exit-code.ts';
import { helpOfCommand, helpOfProgram } from './help-text.ts';
import { asksForHelp, parseArguments } from './parse-arguments.ts';
import type { Terminal } from './terminal.ts';

/**
 * Carries out one command.
 * @param args the words after its name
 * @returns the exit code
 * @throws UsageError, and what the command throws
 */
export async function runCommand<O extends Options, A extends Arguments>(
  command: Command<O, A>,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (asksForHelp(args)) {
    terminal.print(helpOfCommand(command as unknown as Command));
    return ExitCode.done;
  }
  return command.run(parseArguments(command, args), terminal);
}

/**
 * Carries out the command that the command line names. Results go to stdout; what went wrong goes to stderr, in a sentence.
 * @param args the words after `onboarding`
 * @returns the exit code
 */
export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  readVersion: () => string,
  terminal: Terminal,
): Promise<number> {
  const [name, ...words] = args;
  if (name === '--version' || name === '-v') {
    terminal.print(readVersion());
    return ExitCode.done;
  }
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  const command = commands.find((candidate) => candidate.name === (isHelp ? words[0] : name));
  if (isHelp || name === undefined) {
    const help = command ? helpOfCommand(command) : helpOfProgram(commands);
    if (isHelp) terminal.print(help);
    else terminal.complain(help);
    return isHelp ? ExitCode.done : ExitCode.refused;
  }
  try {
    if (command === undefined) throw new UsageError(explainUnknown(name, commands));
    return await runCommand(command, words, terminal);
  } catch (error) {
    terminal.complain(await describeFailure(error));
    if (!(error instanceof UsageError)) return ExitCode.unexpected;
    terminal.complain(`\nRun ${commandLine(...(command ? [command.name] : []), '--help')} for more.`);
    return ExitCode.refused;
  }
}

function explainUnknown(word: string, commands: readonly Command[]): string {
  if (word.startsWith('-')) return `Unknown option ${word}.${suggest(word, ['--help', '--version'])}`;
  if (existsSync(word)) return `${word} is no command. To import a file: ${commandLine('import', word)}`;
  const names = commands.map(({ name }) => name);
  return `Unknown command ${word}.${suggest(word, names)}`;
}
