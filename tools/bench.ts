#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { type BenchmarkResult, type BenchResults, resultOf } from './bench/benchmark.ts';
import { benchmarks } from './bench/benchmarks.ts';
import { withResults } from './bench/results-page.ts';
import { resultsTable } from './bench/results-table.ts';

const help = `Measure the product on this machine: each figure next to a baseline, in one run.

  npm run bench [-- NAME …] [options]

  NAME          which benchmarks; all by default
${benchmarks.map(({ name, measures }) => `                  ${name.padEnd(16)} ${measures}`).join('\n')}
  --rows N,N…   sizes of files (default 10000,100000,1000000)
  --bytes N     size of a file that is uploaded (default 1000000000)
  --people N    people who go through the whole product (default 10000)
  --pairs N     how often each pair is measured (default 3)
  --large       files of 10 million rows too: an hour, and 6 GB of disk
  --write       keep the results in docs/developers/benchmarks.md
  --json        one JSON object on stdout and nothing else (use npm run --silent)
  --help        this text`;

const options = {
  rows: { type: 'string', default: '10000,100000,1000000' },
  bytes: { type: 'string', default: '1000000000' },
  people: { type: 'string', default: '10000' },
  pairs: { type: 'string', default: '3' },
  large: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

const page = new URL('../docs/developers/benchmarks.md', import.meta.url);

async function main(args: string[]): Promise<number> {
  const { values, positionals: names } = readCommand(args);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const unknown = names.find((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no benchmark ${unknown}`);
  const [people, pairs] = [count('--people', values.people), count('--pairs', values.pairs)];
  const bytes = count('--bytes', values.bytes);
  const rows = values.rows.split(',').map((size) => count('--rows', size));
  const machine = thisMachine();
  const say = values.json ? () => {} : (line: string) => console.error(line);
  const measured: BenchmarkResult[] = [];
  for (const { name, measures, run } of benchmarks) {
    if (names.length > 0 && !names.includes(name)) continue;
    const onStep = (step: string) => say(`${name}: ${step} …`);
    const found = await run({ pairs, people, bytes, rows: values.large ? [...rows, 10_000_000] : rows, onStep });
    measured.push({ name, measures, rows: found.map(resultOf) });
  }
  const results: BenchResults = {
    machine,
    date: new Date().toISOString(),
    command: commandOf(args),
    benchmarks: measured,
  };
  if (values.write) writeFileSync(page, withResults(readFileSync(page, 'utf8'), results));
  if (values.json) console.log(JSON.stringify(results));
  else console.log(`${results.machine}\n${resultsTable(results)}`);
  return ExitCode.done;
}

function readCommand(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageError(`${option} must be a whole number above 0, got ${text || 'nothing'}`);
  }
  return number;
}

function thisMachine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${gib} GiB, Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

/** What decides the figures; how they are shown does not. */
function commandOf(args: readonly string[]): string {
  const deciding = args.filter((arg) => !['--json', '--write'].includes(arg));
  return ['npm run bench', ...(deciding.length > 0 ? ['--', ...deciding] : [])].join(' ');
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nRun npm run bench -- --help for more.`);
    return ExitCode.refused;
  }
  console.error(error);
  return ExitCode.unexpected;
});
