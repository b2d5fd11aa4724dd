import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../scripts/command-line/exit-code.ts';

/**
 * Reads the command line of a tool strictly.
 * @param maxWords how many words there may be beside the options
 * @throws UsageError for unknown options, missing values and more words than that
 */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  args: string[] = process.argv.slice(2),
  maxWords = 1,
) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > maxWords) throw new Error(`Unexpected argument '${positionals[maxWords]}'`);
    // What an unset variable of a shell leaves: as a folder it would mean the one we are in.
    const empty = Object.entries(values).find(([, value]) => value === '');
    if (empty) throw new Error(`--${empty[0]} must not be empty`);
    return { values, file: positionals[0], words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
