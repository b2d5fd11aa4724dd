import { parseArgs } from 'node:util';
import { commandLine } from '../../local/command-line.ts';
import { suggest } from '../../settings/suggest.ts';
import type { Arguments, Command, Input, Options } from './define-command.ts';
import { UsageError } from './exit-code.ts';

/** Options of every command. */
export const commonOptions = { help: { type: 'boolean', short: 'h' } } as const;

/** Whether help is asked for, whatever else is said. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).some((word) => word === '--help' || word === '-h');
}

/**
 * Reads the words after a command's name, strictly.
 * @throws UsageError for unknown options, missing values, and missing or superfluous arguments
 */
export function parseArguments<O extends Options, A extends Arguments>(
  command: Command<O, A>,
  args: readonly string[],
): Input<O, A> {
  const { values, positionals } = readWords(command, args);
  const options = Object.entries(command.options).map(([name, option]) => {
    const given = values[name];
    if (option.kind === 'flag') return [name, given === true];
    const parsed = [given ?? []].flat().map((text) => {
      // What an unset variable of a shell leaves: as a folder it would mean the current one.
      if (text === '') throw new UsageError(`--${name} must not be empty`);
      return option.parse(String(text), `--${name}`);
    });
    if (option.kind === 'values') return [name, parsed];
    return [name, parsed.length === 0 ? option.default : parsed[0]];
  });
  return Object.fromEntries([...options, ...assignArguments(command, positionals)]) as Input<O, A>;
}

interface Words {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

function readWords(command: Command, args: readonly string[]): Words {
  const declared = Object.entries(command.options).map(
    ([name, { kind }]) =>
      [name, { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'values' }] as const,
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...commonOptions, ...Object.fromEntries(declared) },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(explainParseError(command, error), { cause: error });
  }
}

/** Node's own words, but for an unknown option, whose nearest relative they don't name. */
function explainParseError({ options }: Command, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']+)'/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const meant = Object.entries(options).find(([, option]) => 'triedAs' in option && option.triedAs?.includes(unknown));
  if (meant) return `Unknown option ${unknown}. Did you mean --${meant[0]}?`;
  const known = [...Object.keys(options), ...Object.keys(commonOptions)].map((name) => `--${name}`);
  return `Unknown option ${unknown}.${suggest(unknown, known)}`;
}

function assignArguments(command: Command, words: readonly string[]): [string, unknown][] {
  const declared = Object.entries(command.arguments);
  const takesRest = declared.some(([, { kind }]) => kind === 'rest');
  if (words.length > declared.length && !takesRest) throw new UsageError(explainTooMany(command, words));
  return declared.map(([name, { kind, question }], index) => {
    if (kind === 'rest') return [name, words.slice(index)];
    const word = words[index];
    if (word === undefined && kind === 'required') {
      throw new UsageError(`${question} For example: ${exampleOf(command)}`);
    }
    return [name, word];
  });
}

function explainTooMany(command: Command, words: readonly string[]): string {
  const [only, ...more] = Object.values(command.arguments);
  if (only === undefined) return `${command.name} takes no arguments, but got '${words[0]}'.`;
  return more.length === 0
    ? `Give one ${only.placeholder} at a time (got ${words.length}).`
    : `There is an argument too many: '${words[more.length + 1]}'.`;
}

function exampleOf({ name, examples }: Command): string {
  return `${commandLine(name)} ${examples[0]?.[0] ?? ''}`.trim();
}
