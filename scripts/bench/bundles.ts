import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Env, FunctionEntry, type FunctionName } from '../../functions/contract.ts';
import { bundleFunction } from '../../infra/bundle.ts';
import { settingsFor } from '../../infra/config.ts';
import { functionSettings } from '../../infra/function-settings.ts';

/** What one function weighs and how long it takes to be loaded. */
export interface BundleFigures {
  readonly name: FunctionName | 'empty handler';
  /** Code loaded at a cold start, and in all; KiB, minified. */
  readonly startKib: number;
  readonly allKib: number;
  /** Median time of loading the module in a new process, its handler built; ms. */
  readonly loadMs: number;
}

/** Prints how long an import took. */
const timer = `const start = performance.now();
await import(process.argv[2]);
console.log(performance.now() - start);
process.exit(0);`;

/**
 * Measures every function's bundle, beside a handler that does nothing.
 * @param times how often each is loaded; the median counts
 */
export function benchBundles(times = 7): BundleFigures[] {
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-bundles-'));
  try {
    const timerFile = join(folder, 'timer.mjs');
    writeFileSync(timerFile, timer);
    const load = (module: string, environment: NodeJS.ProcessEnv) =>
      median(Array.from({ length: times }, () => timeOf(timerFile, module, environment)));
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, 'export const handler = async () => {};');
    const settings = functionSettings(settingsFor('dev'));
    const functions = (Object.keys(FunctionEntry) as FunctionName[]).map((name) => {
      const { directory, startBytes, bytes } = bundleFunction(name);
      return {
        name,
        startKib: startBytes / 1024,
        allKib: bytes / 1024,
        loadMs: load(join(directory, 'index.mjs'), settings[name].environment),
      };
    });
    return [{ name: 'empty handler', startKib: 0, allKib: 0, loadMs: load(empty, {}) }, ...functions];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeOf(timerFile: string, module: string, environment: NodeJS.ProcessEnv): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [timerFile, pathToFileURL(module).href], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      AWS_REGION: 'eu-central-1',
      [Env.userPoolId]: 'eu-central-1_Example',
      [Env.eventBusName]: 'onboarding',
      ...environment,
    },
  });
  if (status !== 0) throw new Error(`${module} can't be loaded:\n${stderr}`);
  return Number(stdout);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
