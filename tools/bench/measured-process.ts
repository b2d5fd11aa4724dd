import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peakMemory } from '../platform.ts';

/** What a pass took, in a process of its own. */
export interface Pass {
  readonly seconds: number;
  /** Of processors, in all threads: the same however busy the machine is with something else. */
  readonly processorSeconds: number;
  /** The most memory the process held at a time. */
  readonly peakMb: number;
}

/**
 * Runs a script of this folder in a new process, and reads the JSON that it prints.
 * @param options all of its environment variables, ours when absent; options for Node itself
 * @throws Error with what the script said, when it fails
 */
export function measuredProcess<Result = Pass>(
  script: string,
  args: readonly string[],
  { env = process.env, nodeOptions = [] }: { env?: NodeJS.ProcessEnv; nodeOptions?: readonly string[] } = {},
): Result {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const command = [...nodeOptions, path, ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout) as Result;
}

/** What a measured process prints in the end. @param since `performance.now()` at its beginning */
export function printPass(since: number): void {
  const { user, system } = process.cpuUsage();
  const pass: Pass = {
    seconds: (performance.now() - since) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMb: peakMemory(),
  };
  console.log(JSON.stringify(pass));
}
