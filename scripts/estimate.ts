#!/usr/bin/env node
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { settingsFor } from '../settings/config.ts';
import { ExitCode, UsageError } from './command-line/arguments.ts';
import { type EstimateRequest, estimate, estimateEvents } from './estimate/estimate.ts';
import { estimateJson, eventEstimateJson } from './estimate/estimate-json.ts';
import { estimateTable, eventEstimateTable } from './estimate/estimate-table.ts';
import { cognitoMailsPerDay, sesMailsPerDay } from './estimate/limits.ts';
import { type FeaturePlan, mauPrices, type Region, regions } from './estimate/prices.ts';

const plans = Object.keys(mauPrices) as FeaturePlan[];
const regionNames = Object.keys(regions) as Region[];

const help = `How long an import takes in AWS, what holds it up, and what it costs.

  npm run estimate -- --users N [options]
  npm run estimate -- --events N [options]   what events about new people cost in a month

  --users N              people to be onboarded by an import
  --events N             people a month whom other systems send a UserCreated for, instead
  --groups N             groups a person, on average (default 0)
  --region NAME          one of ${regionNames.join(', ')}
  --plan NAME            Cognito's feature plan: ${plans.join(', ')} (what pools cost before there were plans)
  --quota N              creations a second that Cognito grants the account
  --mails-per-second N   mails a second that SES grants the account
  --mails-per-day N      mails a day (default: ${sesMailsPerDay.toLocaleString('en')} by SES, ${cognitoMailsPerDay} by Cognito's own sender)
  --sender NAME          who sends the mails: ses (default), or cognito, which a pool does without SES
  --stage NAME           whose settings to go by where nothing else is said (default: dev)
  --json                 one JSON object on stdout and nothing else (use npm run --silent)
  --help                 this text`;

const options = {
  users: { type: 'string' },
  events: { type: 'string' },
  groups: { type: 'string', default: '0' },
  region: { type: 'string' },
  plan: { type: 'string' },
  quota: { type: 'string' },
  'mails-per-second': { type: 'string' },
  'mails-per-day': { type: 'string' },
  sender: { type: 'string', default: 'ses' },
  stage: { type: 'string', default: 'dev' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

function main(args: string[]): number {
  const values = readFlags(args);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const request = requestOf(values);
  if (values.events !== undefined) {
    if (values.users !== undefined) throw new UsageError('Give either --users (an import) or --events, not both');
    const found = estimateEvents(wholeNumber('--events', values.events, 1_000_000_000), request);
    console.log(values.json ? JSON.stringify(eventEstimateJson(found)) : eventEstimateTable(found));
    return ExitCode.done;
  }
  const users = wholeNumber('--users', required(values.users), 1_000_000_000);
  const found = estimate({ ...request, workload: { users, groupsEach: groupsEach(values.groups) } });
  console.log(values.json ? JSON.stringify(estimateJson(found)) : estimateTable(found));
  return ExitCode.done;
}

function readFlags(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function required(users: string | undefined): string {
  if (users !== undefined) return users;
  throw new UsageError('How many people? For example: npm run estimate -- --users 10000');
}

function requestOf(values: ReturnType<typeof readFlags>): Omit<EstimateRequest, 'workload'> {
  const settings = stageSettings(values.stage);
  const { pace, userDirectory } = settings;
  const sender = oneOf('--sender', values.sender, ['ses', 'cognito'] as const);
  return {
    region: oneOf('--region', values.region ?? settings.region ?? 'eu-central-1', regionNames),
    plan: oneOf('--plan', values.plan ?? userDirectory.featurePlan.toLowerCase(), plans),
    sending: {
      sender,
      mailsPerDay: values['mails-per-day']
        ? wholeNumber('--mails-per-day', values['mails-per-day'], 1_000_000_000)
        : { ses: sesMailsPerDay, cognito: cognitoMailsPerDay }[sender],
    },
    quotas: {
      ...pace,
      ...(values.quota && { creationsPerSecond: wholeNumber('--quota', values.quota, 10_000) }),
      ...(values['mails-per-second'] && {
        mailsPerSecond: wholeNumber('--mails-per-second', values['mails-per-second'], 10_000),
      }),
    },
    settings,
  };
}

function stageSettings(stage: string) {
  try {
    return settingsFor(stage);
  } catch (error) {
    throw new UsageError(`--${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= most) return number;
  throw new UsageError(`${option} must be a whole number from 1 to ${most.toLocaleString('en')}, got '${text}'`);
}

function groupsEach(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  // A user is in 100 groups at most: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
  if (number >= 0 && number <= 100) return number;
  throw new UsageError(`--groups must be a number from 0 to 100, got '${text}'`);
}

function oneOf<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new UsageError(`${option} must be one of ${words.join(', ')}, got '${text}'`);
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\nnpm run estimate -- --help tells more.`);
  process.exitCode = ExitCode.refused;
}
