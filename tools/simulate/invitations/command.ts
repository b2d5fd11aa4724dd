import { readFileSync, writeFileSync } from 'node:fs';
import type { ParseArgsConfig } from 'node:util';
import { type InvitationPolicy, policyOf } from '../../../functions/domain/invitations/policy.ts';
import { ExitCode, UsageError } from '../../../scripts/command-line/exit-code.ts';
import { settingsFor } from '../../../settings/stages.ts';
import { readArguments } from '../../read-arguments.ts';
import { defaultParameters, type ParameterName, type Parameters, parameterNames, parameters } from './parameters.ts';
import { type Setup, simulateScenarios, simulateSensitivity } from './scenarios.ts';
import { markdownTable, outcomesTable, parametersTable, sensitivityTable } from './tables.ts';

const help = `Let a modelled company's people open, forget and lose their invitations, and count who comes in: with the engine's own rules, and without it.

  npm run simulate -- invitations [options]

  --people N          people who are invited (100000)
  --seed N            seed of the random numbers (1)
  --reminders N,N…    days after which the engine reminds, as in the settings
  --renewals N        how often it sends an expired invitation again, as in the settings
  --sensitivity       also with each parameter halved and doubled, for a fifth of the people
  --write             all of it, kept in docs/developers/invitations-model.md
  --json              one JSON object on stdout and nothing else
  --help              this text

What the company is like, and where the values are from:
${parameterNames.map((name) => `  --${name.padEnd(18)}${parameters[name].what} (${Number(parameters[name].value.toFixed(4))})`).join('\n')}`;

const options = {
  people: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
  reminders: { type: 'string' },
  renewals: { type: 'string' },
  sensitivity: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  ...(Object.fromEntries(parameterNames.map((name) => [name, { type: 'string' }])) as Record<
    ParameterName,
    { readonly type: 'string' }
  >),
} as const satisfies ParseArgsConfig['options'];

const page = new URL('../../../docs/developers/invitations-model.md', import.meta.url);
const marks = ['<!-- results -->', '<!-- /results -->'] as const;

/** Runs the command. @throws UsageError */
export function simulateInvitations(args: string[]): number {
  const { values } = readArguments(options, args, 0);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const setup: Setup = {
    people: numberOf('people', values.people, 10_000_000, true),
    seed: numberOf('seed', values.seed, 4_000, true),
    parameters: parametersOf(values),
    policy: policyFrom(values),
  };
  const say = values.json ? () => {} : (name: string) => console.error(`Simulated: ${name}`);
  const scenarios = simulateScenarios(setup, say);
  const fifth = { ...setup, people: Math.ceil(setup.people / 5) };
  const sensitivity = values.sensitivity || values.write ? simulateSensitivity(fifth, say) : [];
  if (values.json) {
    console.log(JSON.stringify({ setup, scenarios, sensitivity }));
    return ExitCode.done;
  }
  const title = `${setup.people.toLocaleString('en')} people, seed ${setup.seed}: \`npm run simulate -- invitations${args.length > 0 ? ` ${args.join(' ')}` : ''}\``;
  const results = [title, '', markdownTable(outcomesTable(scenarios))];
  if (sensitivity.length > 0) {
    const title = `In after 30 days, of ${fifth.people.toLocaleString('en')} people, where one parameter is half or twice what it is:`;
    results.push('', title, '', markdownTable(sensitivityTable(sensitivity, setup.parameters)));
  }
  console.log(results.join('\n'));
  if (values.write) writePage([...results, '', markdownTable(parametersTable(setup.parameters), 'left')].join('\n'));
  return ExitCode.done;
}

function writePage(results: string): void {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = marks;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page.pathname} has no place for results: ${marks.join(' … ')}`);
  writeFileSync(page, `${text.slice(0, from)}${begin}\n${results}\n${text.slice(to)}`);
}

type Given = Readonly<Partial<Record<ParameterName | 'reminders' | 'renewals', string>>>;

function parametersOf(values: Given): Parameters {
  const given = parameterNames.flatMap((name) => {
    const text = values[name];
    return text === undefined ? [] : [[name, numberOf(name, text, parameters[name].most)]];
  });
  return { ...defaultParameters, ...Object.fromEntries(given) };
}

function policyFrom({ reminders, renewals }: Given): InvitationPolicy {
  return {
    ...policyOf(settingsFor('dev')),
    ...(reminders !== undefined && {
      reminders: reminders.split(',').map((day) => numberOf('reminders', day, 365, true)),
    }),
    ...(renewals !== undefined && { renewals: numberOf('renewals', renewals, 10, true) }),
  };
}

function numberOf(name: string, text: string, most: number, whole = false): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= most) || (whole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} must be a ${whole ? 'whole ' : ''}number from 0 to ${most}, got ${text}`);
  }
  return value;
}
