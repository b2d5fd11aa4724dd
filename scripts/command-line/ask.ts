import { createInterface } from 'node:readline/promises';
import { UsageError } from './arguments.ts';

/**
 * Asks the person at the terminal.
 * @param option what to say on the command line instead
 * @throws UsageError when nobody is there
 */
export async function ask(question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`Nobody is there to ask: say ${option}.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}
