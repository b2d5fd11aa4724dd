import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FunctionName, functions } from '../../../functions/functions.ts';
import { bundleFunction } from '../../../infra/bundle.ts';
import { ExitCode, UsageError } from '../../../scripts/command-line/exit-code.ts';
import { exampleVariables } from '../../bench/example-variables.ts';
import { measuredProcess } from '../../bench/measured-process.ts';
import { readArguments } from '../../read-arguments.ts';
import { type FunctionTimes, journeys, oneFunctionEach, type Parameters, parameters, waits } from './journeys.ts';

/** What a first sign-in runs, by default. */
const measuredNames = ['SignIn', 'PostAuthentication'] as const satisfies FunctionName[];
type MeasuredName = (typeof measuredNames)[number];

type ParameterName = keyof Parameters;
const names = Object.keys(parameters) as ParameterName[];

const help = `What a person waits for who signs in when nobody did for an hour: our code is measured, the rest is modelled.

  npm run simulate -- cold-sign-in [options]

  --passes N          processes that measure our code (9)
  --slower X          how many times slower a processor of Lambda is than this machine's (2)
${names.map((name) => `  --${name.padEnd(18)}${parameters[name].what}, in ms (${parameters[name].ms}; ${parameters[name].from})`).join('\n')}
  --json              one JSON object on stdout and nothing else
  --help              this text`;

const options = {
  passes: { type: 'string', default: '9' },
  slower: { type: 'string', default: '2' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  ...(Object.fromEntries(names.map((name) => [name, { type: 'string' }])) as Record<
    ParameterName,
    { readonly type: 'string' }
  >),
} as const;

/** SignIn when each operation had a function of its own and nothing was rehearsed (commit 859f4279), measured as below on 2026-11-30. */
const before: FunctionTimes = { loadMs: 46.4, firstMs: 21.4, laterMs: 3.1 };

/** What the functions are called with: a sign-in, and what Cognito sends at the first one of an invited person. */
const events: Readonly<Record<MeasuredName, unknown>> = {
  SignIn: {
    version: '2.0',
    routeKey: 'POST /sign-in',
    headers: { 'content-type': 'application/json' },
    requestContext: { requestId: '1', http: { sourceIp: '127.0.0.1' } },
    body: JSON.stringify({ email: 'ann@example.com', password: 'a password' }),
  },
  PostAuthentication: {
    version: '1',
    triggerSource: 'PostAuthentication_Authentication',
    region: 'eu-central-1',
    userPoolId: 'eu-central-1_EXAMPLE',
    userName: '0f2f5d4e-1111-4222-8333-944445555566',
    callerContext: { awsSdkVersion: '3', clientId: 'client' },
    request: {
      userAttributes: {
        sub: '0f2f5d4e-1111-4222-8333-944445555566',
        'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
        email: 'ann@example.com',
        email_verified: 'true',
      },
      newDeviceUsed: false,
    },
    response: {},
  },
};

/** Runs the command. @throws UsageError */
export async function simulateColdSignIn(args: string[]): Promise<number> {
  const { values } = readArguments(options, args, 0);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const given = Object.fromEntries(
    names.map((name) => [name, numberOf(name, values[name] ?? String(parameters[name].ms))]),
  ) as unknown as Parameters;
  const now = await measure(numberOf('passes', values.passes));
  const slower = numberOf('slower', values.slower);
  const old = { times: before, memoryMb: 512 };
  const trigger = { times: now.PostAuthentication, memoryMb: 512 };
  const results = Object.entries(journeys).map(([journey, steps]) => ({
    journey,
    before: waits(oneFunctionEach(steps), (name) => (name === 'PostAuthentication' ? trigger : old), given, slower),
    now: waits(steps, (name) => declared(name as MeasuredName, now), given, slower),
  }));
  if (values.json) console.log(JSON.stringify({ before, now, given, slower, results }));
  else
    console.log(
      [
        describe('SignIn, before', before),
        ...measuredNames.map((name) => describe(name, now[name])),
        '',
        ...tableOf(results),
      ].join('\n'),
    );
  return ExitCode.done;
}

function declared(name: MeasuredName, times: Readonly<Record<MeasuredName, FunctionTimes>>) {
  return { times: times[name], memoryMb: functions[name].memoryMb };
}

function tableOf(results: readonly { journey: string; before: readonly number[]; now: readonly number[] }[]): string[] {
  const write = (steps: readonly number[]) =>
    `${seconds(steps.reduce((sum, one) => sum + one, 0))} (${steps.map(seconds).join(' + ')})`;
  return [
    '| nobody signed in for an hour | a function for each operation | now |',
    '| --- | --- | --- |',
    ...results.map(({ journey, before, now }) => `| ${journey} | ${write(before)} | ${write(now)} |`),
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function describe(when: string, { loadMs, firstMs, laterMs }: FunctionTimes): string {
  const [load, first, later] = [loadMs, firstMs, laterMs].map((ms) => `${ms.toFixed(1)} ms`);
  return `${when}: ${load} to load, ${first} for the first call, ${later} for a later one`;
}

/** The medians of some processes. */
async function measure(passes: number): Promise<Record<MeasuredName, FunctionTimes>> {
  const stub = spawn(process.execPath, [fileURLToPath(new URL('cognito-stub.ts', import.meta.url))]);
  try {
    const [address] = await once(stub.stdout, 'data');
    const endpoint = String(address).trim();
    const measured = measuredNames.map((name) => [name, measureOne(name, endpoint, passes)]);
    return Object.fromEntries(measured);
  } finally {
    stub.kill();
  }
}

function measureOne(name: MeasuredName, endpoint: string, passes: number): FunctionTimes {
  const args = [pathToFileURL(join(bundleFunction(name).directory, 'index.mjs')).href, JSON.stringify(events[name])];
  const keys = { AWS_ACCESS_KEY_ID: 'example', AWS_SECRET_ACCESS_KEY: 'example' };
  const env = { PATH: process.env.PATH, ...exampleVariables(name), ...keys, AWS_ENDPOINT_URL: endpoint };
  const script = '../simulate/cold-sign-in/first-call-pass.ts';
  const all = Array.from({ length: passes }, () => measuredProcess<FunctionTimes>(script, args, { env }));
  const median = (of: (times: FunctionTimes) => number) =>
    all.map(of).toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
  return { loadMs: median((p) => p.loadMs), firstMs: median((p) => p.firstMs), laterMs: median((p) => p.laterMs) };
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} must be a number above 0`);
  return value;
}
