import { access, constants, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { makePrivateFolder } from 'aws-local/private-folder.ts';

/** Exit codes of every command. */
export const ExitCode = {
  /** Every row is created or existing. */
  done: 0,
  /** Anything nobody expected. */
  unexpected: 1,
  /** Wrong usage, or a file that was refused whole. */
  refused: 2,
  /** Some rows are not done. */
  someNotDone: 3,
} as const;

/** The command was called in a way that can't work; the message says how it would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options of every command that works with a stack, and what it prints. */
export const stackOptions = {
  json: { type: 'boolean', default: false },
  stack: { type: 'string' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the command line strictly.
 * @param most how many words there may be beside the options
 * @throws UsageError for unknown options, missing values and more words than that
 */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  args: string[] = process.argv.slice(2),
  most = 1,
) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (most === 0 && positionals.length > 0) throw new Error(`Unexpected argument '${positionals[0]}': there is none`);
    if (positionals.length > most) throw new Error(`One file at a time, please; got ${positionals.length - most + 1}`);
    // What an unset variable of a shell leaves: as a folder it would mean the one we are in.
    const empty = Object.entries(values).find(([, value]) => value === '');
    if (empty) throw new Error(`--${empty[0]} must not be empty`);
    return { values, file: positionals[0], words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Makes sure that a path leads to a file that can be read.
 * @throws UsageError
 */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    const where = isAbsolute(path) ? '' : ` in ${process.cwd()}`;
    throw new UsageError(`There is no file ${path}${where}`, { cause });
  });
  if (!found.isFile()) throw new UsageError(`${path} is not a file`);
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new UsageError(`You may not read the file ${path}`, { cause });
  });
}

/**
 * Makes sure that there is a folder which can be written to; makes it where there is none.
 * @throws UsageError
 */
export async function requireFolder(path: string): Promise<void> {
  try {
    makePrivateFolder(path);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reason = ['ENOTDIR', 'EEXIST'].includes(code) ? 'is a file or lies in one' : 'is not writable';
    throw new UsageError(`The reports can't be written to ${path}: it ${reason}`, { cause });
  }
}
