#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { readArguments } from './read-arguments.ts';

const help = `Inject faults into the embedded stack's services, by plans that a seed decides, and check that nobody is lost or created twice.

  npm run faults [-- options]

  --seeds N        how many plans (default: 500)
  --seed N         the first one (default: today's date)
  --concurrency N  how many at a time (default: 4); 1 and the seed of a failure reproduce it
  --help           this text`;

const options = {
  seeds: { type: 'string', default: '500' },
  seed: { type: 'string', default: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
  concurrency: { type: 'string', default: '4' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function main(): number {
  const { values } = readArguments(options, undefined, 0);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  for (const name of ['seeds', 'seed', 'concurrency'] as const) {
    if (!/^[1-9]\d*$/.test(values[name]))
      throw new UsageError(`--${name} must be a whole number above 0, got ${values[name]}`);
  }
  console.log(`${values.seeds} plans of faults, the first with seed ${values.seed}`);
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/faults'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, FAULT_SEEDS: values.seeds, FAULT_SEED: values.seed, FAULT_CONCURRENCY: values.concurrency },
  });
  return status ?? ExitCode.unexpected;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\nRun npm run faults -- --help for more.`);
  process.exitCode = ExitCode.refused;
}
