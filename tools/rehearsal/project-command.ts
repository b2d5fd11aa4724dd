import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a command ended and what it said. */
export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  /** Both streams, for when it failed. */
  readonly all: string;
}

/**
 * Runs a program of the project as somebody in a shell would, and waits for it.
 * @param script path from the project's folder
 */
export async function run(script: string, args: readonly string[]): Promise<CommandResult> {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, all: `${out}${err}` };
}

/**
 * The same, and it has to end well.
 * @throws Error with all that it said
 */
export async function runWell(script: string, args: readonly string[], expected = 0): Promise<CommandResult> {
  const result = await run(script, args);
  if (result.code !== expected) {
    throw new Error(`${script} ${args.join(' ')} ended with ${result.code}, not ${expected}:\n${result.all}`);
  }
  return result;
}
