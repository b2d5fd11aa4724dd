import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoints } from '../../local/endpoints.ts';

/**
 * Runs a stack in a process of its own, does something with it, and kills it once its journal has grown by so many lines more, or
 * grows no longer.
 * @param script runs a stack on the state folder after `--state`, and prints its endpoints
 */
export async function killAfter<T>(
  script: string,
  folder: string,
  lines: number,
  act: (endpoints: Endpoints) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const child = spawn(process.execPath, [script, '--state', folder], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  try {
    const [endpoints] = await once(createInterface(child.stdout), 'line');
    const result = await act(JSON.parse(String(endpoints)) as Endpoints);
    await growth(folder, lines);
    return result;
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
}

/** Waits until the journal has grown by so many lines, or has not grown for a second. */
async function growth(folder: string, lines: number): Promise<void> {
  const size = () => journalOf(folder).length;
  const start = size();
  let last = start;
  for (let still = 0; last < start + lines && still < 200; still++) {
    await sleep(5);
    const now = size();
    if (now > last) still = 0;
    last = now;
  }
}

/** The lines of a stack's journal, without one that is being written. */
export function journalOf(folder: string): string[] {
  const path = join(folder, 'journal.jsonl');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}
