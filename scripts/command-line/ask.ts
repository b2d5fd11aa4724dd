import { createInterface } from 'node:readline/promises';
import { UsageError } from './exit-code.ts';

/**
 * Asks the person at the terminal.
 * @param option what to say on the command line instead
 * @throws UsageError when stdin is not a terminal
 */
export async function ask(question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`Not an interactive terminal: pass ${option}.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}
