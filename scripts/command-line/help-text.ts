import { commandLine } from '../../local/command-line.ts';
import type { Argument, Command, Options } from './define-command.ts';
import { wrap } from './wrap-text.ts';

/** `onboarding --help`. */
export function helpOfProgram(commands: readonly Command[]): string {
  return [
    'Cognito Onboarding: people get accounts in an Amazon Cognito user pool.',
    `Usage: ${commandLine('COMMAND')} [ARGUMENTS] [OPTIONS]`,
    section(
      'Commands',
      commands.map(({ name, summary }) => [name, summary]),
    ),
    section('Options', [
      ['--help', 'show this text; after a command, what it takes'],
      ['--version', 'print the version'],
    ]),
    `${commandLine('COMMAND', '--help')} explains a command. All of them: docs/operators/command-line.md`,
  ].join('\n\n');
}

/** `onboarding COMMAND --help`, made from the declaration of the command. */
export function helpOfCommand(command: Command): string {
  const { name, summary, description, examples, exitCodes } = command;
  const args = Object.values(command.arguments);
  const options = Object.entries(command.options);
  return [
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    `Usage: ${[commandLine(name), ...args.map(usageOf), ...(options.length > 0 ? ['[OPTIONS]'] : [])].join(' ')}`,
    ...(description ? [wrap(description, 0)] : []),
    section(
      'Arguments',
      args.map(({ placeholder, summary: means }) => [placeholder, means]),
    ),
    section('Options', [
      ...options.map(([option, declared]) => [spell(option, declared), declared.summary] as const),
      ['--help', 'show this text'],
    ]),
    section(
      'Examples',
      examples.map(([line, does]) => [`${commandLine(name)} ${line}`.trim(), does]),
    ),
    section('Exit codes', Object.entries(exitCodes)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function usageOf({ kind, placeholder }: Argument): string {
  if (kind === 'required') return placeholder;
  return kind === 'optional' ? `[${placeholder}]` : `[${placeholder}…]`;
}

function spell(name: string, option: Options[string]): string {
  return option.kind === 'flag' ? `--${name}` : `--${name} ${option.placeholder}`;
}

/** A heading and lines of two columns; nothing without lines. */
function section(heading: string, lines: readonly (readonly [string, string])[]): string {
  if (lines.length === 0) return '';
  const width = Math.max(...lines.map(([left]) => left.length));
  // Long words, as in examples, would leave no room beside them.
  const beside = width <= 40;
  const body = lines.map(([left, right]) =>
    beside ? `  ${left.padEnd(width)}  ${wrap(right, width + 4).trimStart()}` : `  ${left}\n${wrap(right, 6)}`,
  );
  return [`${heading}:`, ...body].join('\n');
}
