#!/usr/bin/env node
import { cpus, totalmem } from 'node:os';
import Table from 'cli-table3';
import { benchBundles } from './bench/bundles.ts';
import { benchEndToEnd } from './bench/end-to-end.ts';
import { benchPrepareImport } from './bench/prepare-import.ts';
import { ExitCode, readArguments, UsageError } from './command-line/arguments.ts';

const help = `Measure the product on this machine.

  npm run bench [-- NAME] [options]

  NAME          one of prepare-import, end-to-end, quota, bundles; all by default
  --rows N      rows for prepare-import (default 1000000)
  --people N    people for end-to-end (default 10000)
  --pairs N     pairs of passes for prepare-import (default 3)
  --json        one JSON object on stdout and nothing else
  --help        this text`;

const options = {
  rows: { type: 'string', default: '1000000' },
  people: { type: 'string', default: '10000' },
  pairs: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** One line of the table. */
interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

const quotaPerSecond = 50;
/** 20 s of full quota: long enough for the start and the last batch to weigh little. */
const quotaPeople = 1000;

async function prepareImport(rows: number, pairs: number): Promise<Figure[]> {
  const { ours, csvParse, ratio, megabytes } = await benchPrepareImport(rows, pairs);
  const name = `prepare-import, ${rows.toLocaleString('en')} rows (${megabytes.toFixed(0)} MB)`;
  return [
    { what: `${name}: ours`, value: rows / ours.seconds, unit: 'rows/s' },
    { what: `${name}: csv-parse alone`, value: rows / csvParse.seconds, unit: 'rows/s' },
    { what: `${name}: ours over csv-parse (median of ${pairs} pairs)`, value: ratio, unit: '' },
    { what: `${name}: our peak memory`, value: ours.peakMb, unit: 'MB' },
    { what: `${name}: csv-parse's peak memory`, value: csvParse.peakMb, unit: 'MB' },
  ];
}

async function endToEnd(people: number): Promise<Figure[]> {
  const { created, mails, perSecond, startSeconds, seconds } = await benchEndToEnd(people);
  const name = `end to end, ${people.toLocaleString('en')} people`;
  return [
    { what: `${name}: created`, value: created, unit: '' },
    { what: `${name}: mails`, value: mails, unit: '' },
    { what: `${name}: upload to report`, value: seconds, unit: 's' },
    { what: `${name}: rate`, value: perSecond, unit: 'people/s' },
    { what: 'start of the embedded stack', value: startSeconds, unit: 's' },
  ];
}

async function quota(): Promise<Figure[]> {
  const result = await benchEndToEnd(quotaPeople, quotaPerSecond);
  const name = `simulated quota of ${quotaPerSecond}/s, ${quotaPeople.toLocaleString('en')} people`;
  return [
    { what: `${name}: created`, value: result.created, unit: '' },
    {
      what: `${name}: share used while creating`,
      value: quotaPeople / result.creatingSeconds / quotaPerSecond,
      unit: '',
    },
    { what: `${name}: throttled calls`, value: result.throttled, unit: '' },
  ];
}

/** Every function as it is deployed: what is loaded at a cold start, what may be loaded later too, and how long the first takes. */
function bundles(): Figure[] {
  return benchBundles().flatMap(({ name, startKib, allKib, loadMs }) => [
    { what: `bundle of ${name}: loaded at a cold start`, value: startKib, unit: 'KiB' },
    { what: `bundle of ${name}: in all`, value: allKib, unit: 'KiB' },
    { what: `bundle of ${name}: time to load`, value: loadMs, unit: 'ms' },
  ]);
}

async function main(): Promise<number> {
  const { values, file: name } = readArguments(options);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const benches: Record<string, () => Promise<Figure[]>> = {
    'prepare-import': () => prepareImport(count(values.rows), count(values.pairs)),
    'end-to-end': () => endToEnd(count(values.people)),
    quota,
    bundles: async () => bundles(),
  };
  if (name !== undefined && !Object.hasOwn(benches, name)) throw new UsageError(`There is no benchmark ${name}`);
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const figures: Figure[] = [];
  for (const [key, bench] of Object.entries(benches)) {
    if (name !== undefined && key !== name) continue;
    if (!values.json) console.error(`Measuring ${key} …`);
    figures.push(...(await bench()));
  }
  if (values.json) console.log(JSON.stringify({ machine, date: new Date().toISOString(), figures }));
  else console.log(`${machine}\n${tableOf(figures)}`);
  return ExitCode.done;
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`A whole number above 0 is wanted, got ${text}`);
  return number;
}

function tableOf(figures: readonly Figure[]): string {
  const table = new Table({
    head: ['what', 'value', ''],
    colAligns: ['left', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const { what, value, unit } of figures) {
    table.push([what, value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 0 }), unit]);
  }
  return table.toString();
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nnpm run bench -- --help tells more.`);
    return ExitCode.refused;
  }
  console.error(error);
  return ExitCode.unexpected;
});
