#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { maxBatchSize, type Quotas } from '../functions/domain/rate-limit/work-plan.ts';
import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { readArguments } from './read-arguments.ts';
import { simulateColdSignIn } from './simulate/cold-sign-in/command.ts';
import { type Faults, type ScenarioName, scenarios } from './simulate/faults.ts';
import { htmlReport } from './simulate/html-report.ts';
import { simulateInvitations } from './simulate/invitations/command.ts';
import { resultsTable } from './simulate/results-table.ts';
import { type Result, type Setup, simulateBaselines, simulateOurs } from './simulate/simulation.ts';

const names = Object.keys(scenarios) as ScenarioName[];

const help = `Create many people in a modelled Cognito, in virtual time: with the product's own code, and as others do it.

  npm run simulate -- [options]
  npm run simulate -- invitations [options]     who comes in once they are invited; --help says more
  npm run simulate -- cold-sign-in [options]    what a person waits for when nobody signed in for an hour

  --users N           people to create (100000)
  --groups N          groups that everybody is added to (0)
  --quota N           creations a second that the account may make (50)
  --updates N         group changes a second (25)
  --reads N           look-ups a second (120)
  --mails N           emails a second that SES sends (1000; a new account has 14)
  --live-share X      part that is reserved for live traffic (0.1)
  --intake-share X    part that is reserved for events (0.1)
  --live N            people a second who sign up meanwhile (live share of the quota)
  --burst N           seconds of requests that a quota saves up (1)
  --workers N         workers of an import (by the rates)
  --batch-size N      people a batch, at most (by the rates)

  --scenario NAME     what goes wrong (none):
${names.map((name) => `                        ${name.padEnd(16)}${scenarios[name].what}`).join('\n')}
  --death-every N     a worker dies every so many seconds
  --lost-answers X    part of the answers that are lost after the creation
  --server-errors X   part of the calls that fail
  --daily-mails N     emails until the daily limit is reached

  --seed N            seed of the random numbers (1)
  --only-ours         leave the others out
  --html FILE         write a page with plots
  --json              one JSON object on stdout and nothing else
  --help              this text`;

const options = {
  users: { type: 'string', default: '100000' },
  groups: { type: 'string', default: '0' },
  quota: { type: 'string', default: '50' },
  updates: { type: 'string', default: '25' },
  reads: { type: 'string', default: '120' },
  mails: { type: 'string', default: '1000' },
  'live-share': { type: 'string', default: '0.1' },
  'intake-share': { type: 'string', default: '0.1' },
  live: { type: 'string' },
  burst: { type: 'string', default: '1' },
  workers: { type: 'string' },
  'batch-size': { type: 'string' },
  scenario: { type: 'string', default: 'none' },
  'death-every': { type: 'string' },
  'lost-answers': { type: 'string' },
  'server-errors': { type: 'string' },
  'daily-mails': { type: 'string' },
  seed: { type: 'string', default: '1' },
  'only-ours': { type: 'boolean', default: false },
  html: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The people of a pool: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostUsers = 40_000_000;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

async function main(): Promise<number> {
  const [word, ...args] = process.argv.slice(2);
  if (word === 'invitations') return simulateInvitations(args);
  if (word === 'cold-sign-in') return simulateColdSignIn(args);
  const { values, file } = readArguments(options);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  if (file !== undefined) throw new UsageError(`No file is wanted, got ${file}`);
  const setup = setupOf(values);
  const results: Result[] = [];
  const add = (result: Result) => {
    results.push(result);
    if (!values.json) console.error(`Simulated: ${result.name}`);
  };
  add(await simulateOurs(setup));
  if (!values['only-ours']) await simulateBaselines(setup, add);
  const title = `${setup.people.count.toLocaleString('en')} people at ${setup.quotas.creationsPerSecond}/s, scenario ${values.scenario}, seed ${setup.seed}`;
  if (values.html !== undefined) {
    await writeFile(values.html, htmlReport(title, results, setup.quotas.creationsPerSecond));
  }
  if (values.json) console.log(JSON.stringify({ setup, results: results.map(withoutTimeline) }));
  else console.log(`${title}\n${resultsTable(results)}`);
  return ExitCode.done;
}

function withoutTimeline({ timeline: _, ...rest }: Result) {
  return rest;
}

/** @throws UsageError */
function setupOf(values: Values): Setup {
  const number = (name: keyof Values, least: number, most: number, whole = false) => {
    const value = Number(values[name]);
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
      throw new UsageError(
        `--${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, got ${values[name]}`,
      );
    }
    return value;
  };
  const optional = (name: keyof Values, least: number, most: number, whole = false) =>
    values[name] === undefined ? undefined : number(name, least, most, whole);
  const quotas: Quotas = {
    creationsPerSecond: number('quota', 1, 10_000),
    updatesPerSecond: number('updates', 1, 10_000),
    readsPerSecond: number('reads', 1, 10_000),
    mailsPerSecond: number('mails', 1, 10_000),
    liveShare: number('live-share', 0, 0.9),
    intakeShare: number('intake-share', 0, 0.9),
    workers: optional('workers', 1, 1000, true),
    batchSize: optional('batch-size', 1, maxBatchSize, true),
  };
  if (quotas.liveShare + quotas.intakeShare >= 1) {
    throw new UsageError('--live-share and --intake-share together must leave something to imports');
  }
  return {
    people: { count: number('users', 1, mostUsers, true), groups: number('groups', 0, 100, true) },
    quotas,
    burstSeconds: number('burst', 0.1, 3600),
    liveTraffic: optional('live', 0, 10_000) ?? quotas.creationsPerSecond * quotas.liveShare,
    faults: faultsOf(values, optional),
    seed: number('seed', 0, 2 ** 32 - 1, true),
  };
}

function faultsOf(
  { scenario }: Values,
  optional: (name: keyof Values, least: number, most: number, whole?: boolean) => number | undefined,
): Faults {
  const name = names.find((known) => known === scenario);
  if (name === undefined) throw new UsageError(`There is no scenario ${scenario}: it is one of ${names.join(', ')}`);
  const always = (part: number | undefined) => part && { from: 0, to: Number.POSITIVE_INFINITY, part };
  const given = {
    deathEvery: optional('death-every', 1, 1e9),
    lostAnswers: always(optional('lost-answers', 0, 1)),
    serverErrors: always(optional('server-errors', 0, 1)),
    dailyMails: optional('daily-mails', 0, 1e9, true),
  };
  return { ...scenarios[name].faults, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)) };
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nRun npm run simulate -- --help for more.`);
    return ExitCode.refused;
  }
  console.error(error);
  return ExitCode.unexpected;
});
