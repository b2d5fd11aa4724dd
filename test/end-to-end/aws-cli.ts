import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** Where a command of AWS's command line runs, and with which variables alone. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** AWS's own command line. */
export interface AwsCli {
  /**
   * Runs a command.
   * @returns what it prints
   * @throws an error with the exit code as `code`, and with `stderr`
   */
  run(args: readonly string[], surroundings: Surroundings): Promise<string>;
  stop(): Promise<void>;
}

/** The path of a command, where there is one. */
export function findCommand(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Starts AWS's command line. Where it is a Python package, one process loads it once and forks for every command, which takes a
 * quarter of the processor time; where it is a program, as version 2 is, every command starts it.
 */
export async function startAwsCli(path: string): Promise<AwsCli> {
  return (await startForks()) ?? { run: (args, where) => startProgram(path, args, where), stop: async () => {} };
}

async function startProgram(path: string, args: readonly string[], where: Surroundings): Promise<string> {
  return (await promisify(execFile)(path, args, { encoding: 'utf8', ...where })).stdout;
}

/** @returns nothing where Python does not have the command line */
async function startForks(): Promise<AwsCli | undefined> {
  const python = findCommand('python3');
  if (python === undefined) return undefined;
  const script = join(import.meta.dirname, 'aws-cli.py');
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const exit = once(child, 'exit');
  const lines = createInterface(child.stdout);
  if ((await Promise.race([once(lines, 'line'), exit.then(() => undefined)])) === undefined) return undefined;

  const outputs = mkdtempSync(join(tmpdir(), 'onboarding-aws-cli-'));
  const waiting = new Map<number, (code: number) => void>();
  lines.on('line', (line) => {
    const { id, code } = JSON.parse(line) as { readonly id: number; readonly code: number };
    waiting.get(id)?.(code);
  });
  let last = 0;
  return {
    async run(args, where) {
      const id = ++last;
      const out = join(outputs, String(id));
      const { promise, resolve } = Promise.withResolvers<number>();
      waiting.set(id, resolve);
      child.stdin.write(`${JSON.stringify({ id, args, ...where, out })}\n`);
      const code = await promise;
      const stderr = readFileSync(`${out}.stderr`, 'utf8');
      if (code !== 0) throw Object.assign(new Error(`aws ${args.join(' ')} failed: ${stderr}`), { code, stderr });
      return readFileSync(`${out}.stdout`, 'utf8');
    },
    async stop() {
      child.stdin.end();
      await exit;
      rmSync(outputs, { recursive: true, force: true });
    },
  };
}
