import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import {
  type Estimate,
  type EstimateRequest,
  estimate,
  estimateEvents,
} from '../../functions/domain/estimate/estimate.ts';
import { eventUsageOf } from '../../functions/domain/estimate/event-usage.ts';
import { formatDuration } from '../../functions/domain/estimate/format.ts';
import { pricedRegion } from '../../functions/domain/estimate/priced-region.ts';
import { graduated, mauPrices } from '../../functions/domain/estimate/prices.ts';
import { usageOf } from '../../functions/domain/estimate/usage.ts';
import { functions } from '../../functions/functions.ts';
import { laptopPace } from '../../local/functions.ts';
import { runCommandLine } from '../../scripts/command-line/run-command-line.ts';
import { commands } from '../../scripts/onboarding.ts';
import { parseSettings, type SettingsInput } from '../../settings/config.ts';
import { settingsFor } from '../../settings/stages.ts';
import { embeddedImport } from '../../tools/bench/embedded-import.ts';
import { bin } from '../support/call-command.ts';
import { listenForAnswers, putEvents } from '../support/intake.ts';
import { startTestStack } from '../support/test-stack.ts';

const settings = settingsFor('dev');
const request = {
  workload: { users: 100_000, groupsEach: 0 },
  region: 'ap-northeast-1',
  plan: 'lite',
  sending: { sender: 'ses', mailsPerDay: 1_000_000 },
  quotas: { ...settings.pace, creationsPerSecond: 50, mailsPerSecond: 100 },
  stage: settings,
  functions,
} satisfies EstimateRequest;

function changed(change: Partial<EstimateRequest>): Estimate {
  return estimate({ ...request, ...change });
}

function costOf({ costs }: Estimate, name: string) {
  return costs.find((line) => line.name === name);
}

test('where invitations bring a link, each first sign-in is an email with a code besides', () => {
  const emails = (invitation: 'password' | 'link') =>
    costOf(changed({ stage: { ...settings, signIn: { invitation } } }), 'emails')?.quantity;
  expect(emails('password')).toMatch(/^100,000 emails/);
  expect(emails('link')).toMatch(/^200,000 emails/);
});

describe('what Cognito charges for active people', () => {
  test.each([
    ['classic', 50_000, 0],
    ['classic', 60_000, 10_000 * 0.0055],
    ['classic', 1_000_000, 50_000 * 0.0055 + 900_000 * 0.0046],
    ['classic', 20_000_000, 50_000 * 0.0055 + 900_000 * 0.0046 + 9_000_000 * 0.00325 + 10_000_000 * 0.0025],
    ['lite', 10_000, 0],
    ['lite', 100_000, 90_000 * 0.0055],
    ['essentials', 10_001, 0.015],
    ['plus', 1, 0.02],
  ] as const)('%s, %i people', (plan, users, usd) => {
    expect(graduated(mauPrices[plan].bands, users)).toBeCloseTo(usd, 6);
  });

  test('is more where the free tier is used up already', () => {
    const line = costOf(changed({ workload: { users: 10_000, groupsEach: 0 } }), 'active users');
    expect([line?.usd, line?.usdBeyondFreeTiers]).toEqual([0, 55]);
  });
});

describe('people who sign in by SAML or OIDC', () => {
  test('are charged apart, on every plan', () => {
    for (const plan of ['lite', 'plus'] as const) {
      const bill = changed({ plan, workload: { users: 100, groupsEach: 0, federated: 60 } });
      expect(costOf(bill, 'active users')?.quantity).toBe('40 active in the month');
      expect(costOf(bill, 'federated users')).toMatchObject({
        usd: expect.closeTo(0.15, 6),
        usdBeyondFreeTiers: expect.closeTo(0.9, 6),
      });
    }
  });

  test('have no line where there are none', () => {
    expect(costOf(changed({}), 'federated users')).toBeUndefined();
  });
});

describe('the first sign-ins after an import', () => {
  const users = 1_000_000;
  const bill = (more: SettingsInput) =>
    changed({ workload: { users, groupsEach: 0 }, stage: parseSettings(more), region: 'us-east-1' });

  test('use the API, the page and its functions', () => {
    const costs = bill({ stage: 'dev' });
    expect(costOf(costs, 'API')?.usd).toBeCloseTo(3, 6);
    expect(costOf(costs, 'page')).toMatchObject({ usd: 0, quantity: expect.stringContaining('9,000,000 requests') });
    expect(costOf(costs, 'sign-in functions')?.quantity).toContain('3,000,000 invocations');
    expect(costOf(costs, 'route metrics')?.usdBeyondFreeTiers).toBeCloseTo(12 * 0.3, 6);
    expect(costOf(costs, 'web ACL')).toBeUndefined();
  });

  test('pass the web ACL where there is one; the stack’s own costs by the month too', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/acme/1';
    expect(costOf(bill({ stage: 'dev', portal: { webAclArn } }), 'web ACL')?.usd).toBeCloseTo(9 * 0.6, 6);
    expect(costOf(bill({ stage: 'dev', portal: { requestsPerAddress: 1000 } }), 'web ACL')?.usd).toBeCloseTo(
      6 + 9 * 0.6,
      6,
    );
  });

  test('use nothing where a stage has neither API nor portal', () => {
    const costs = bill({ stage: 'dev', portal: { enabled: false }, selfService: { enabled: false } });
    for (const name of ['API', 'page', 'sign-in functions', 'route metrics', 'web ACL']) {
      expect(costOf(costs, name)).toBeUndefined();
    }
  });
});

describe('the bottleneck', () => {
  test.each<[string, string, Partial<EstimateRequest>]>([
    ['the quota for creations', 'creations', {}],
    ['the rate of emails', 'emails', { quotas: { ...request.quotas, mailsPerSecond: 14 } }],
    ['group changes', 'group changes', { workload: { users: 1000, groupsEach: 2 } }],
    ['the daily limit of SES', 'emails a day', { sending: { sender: 'ses', mailsPerDay: 50_000 } }],
    ["Cognito's own sender", 'emails a day', { sending: { sender: 'cognito', mailsPerDay: 50 } }],
  ])('%s', (_, binds, change) => {
    expect(changed(change).pace.binds.name).toBe(binds);
  });

  test('is no daily limit that everybody fits into', () => {
    const { pace } = changed({
      workload: { users: 50, groupsEach: 0 },
      sending: { sender: 'cognito', mailsPerDay: 50 },
    });
    expect(pace.binds.name).toBe('creations');
  });

  test('people are created at the share of the quota that imports have', () => {
    const { pace } = changed({});
    expect(pace.perSecond).toBe(40);
    expect(pace.seconds).toBe(2500);
  });

  test('people beyond the daily limit wait for the next day', () => {
    const { pace } = changed({ sending: { sender: 'ses', mailsPerDay: 30_000 } });
    expect(pace.seconds).toBe(3 * 86_400 + 10_000 / 40);
  });
});

describe('raising the bottleneck', () => {
  test('the quota for creations saves time up to the next limit, and costs money per request a second', () => {
    const { raise } = changed({}).pace;
    expect(raise).toEqual({ to: 100, savesSeconds: 1250, usdAMonth: 1000, usdOnce: 75 });
  });

  test('the daily limit saves days and costs nothing', () => {
    const { raise } = changed({ sending: { sender: 'ses', mailsPerDay: 30_000 } }).pace;
    expect(raise).toEqual({ to: 100_000, savesSeconds: 3 * 86_400 + 250 - 2500, usdAMonth: 0, usdOnce: 0 });
  });

  test('is impossible for group changes', () => {
    expect(changed({ workload: { users: 1000, groupsEach: 2 } }).pace.raise).toMatchObject({
      to: null,
      savesSeconds: 0,
    });
  });
});

test('an embedded run uses as many transitions and invocations as the estimate says', async () => {
  const users = 450;
  const { use } = await embeddedImport(users);
  const { children, transitions, invocations, triggerInvocations } = usageOf(
    { users, groupsEach: 0 },
    laptopPace,
    settings,
    functions,
    1000,
  );
  expect({ children, transitions, invocations, triggerInvocations }).toEqual(use);
});

test('an event that arrives alone uses as many invocations and looks as the estimate says', async () => {
  const invocations: string[] = [];
  let [looks, writes] = [0, 0];
  await using stack = await startTestStack({
    onInvocation: (name) => invocations.push(name),
    faults: ({ service, operation, resource = '' }) => {
      if (service === 's3' && operation === 'GET' && resource.includes('prefix=events')) looks++;
      if (service === 's3' && operation === 'PUT' && resource.includes('/events/')) writes++;
      return undefined;
    },
  });
  const answers = listenForAnswers(stack);
  const [id = ''] = await putEvents(stack, { type: 'UserCreated', detail: { email: 'mia@example.com' } });
  expect((await answers.nth(id)).detail).toMatchObject({ outcome: 'created' });
  await vi.waitUntil(() => invocations.includes('ReceiveEvents'));
  const own = invocations.filter((name) => name.endsWith('Events')).length;
  const usage = eventUsageOf(1, functions);
  expect({ invocations: own, triggerInvocations: invocations.length - own, s3Lists: looks, s3Puts: writes }).toEqual({
    invocations: usage.invocations,
    triggerInvocations: usage.triggerInvocations,
    s3Lists: usage.s3Lists,
    s3Puts: usage.s3Puts,
  });
});

test('of a million events a month, everything but people and emails costs less than a fiftieth of those', () => {
  const { costs, usdBeyondFreeTiers } = estimateEvents(1_000_000, request);
  const names = ['active users', 'emails'];
  const people = costs
    .filter(({ name }) => names.includes(name))
    .reduce((sum, line) => sum + line.usdBeyondFreeTiers, 0);
  expect(usdBeyondFreeTiers - people).toBeLessThan(people / 50);
  expect(costs.find(({ name }) => name === 'queue')?.usdBeyondFreeTiers).toBeCloseTo(1.2 + 0.26, 2);
});

test.each([settings.pace, request.quotas])(
  'orchestration and compute of a million people stay below 50 cents',
  (quotas) => {
    expect(changed({ quotas }).computeUsdAMillion).toBeLessThan(0.5);
  },
);

test.each([
  ['us-east-1', 'us-east-1'],
  ['eu-west-1', 'eu-central-1'],
  ['ap-southeast-2', 'ap-northeast-1'],
  ['sa-east-1', 'us-east-1'],
])('the prices of %s are those of %s', (region, priced) => {
  expect(pricedRegion(region)).toBe(priced);
  expect(changed({ region })).toEqual({ ...changed({ region: priced }), region });
});

test.each([
  [0.2, '1 second'],
  [59, '59 seconds'],
  [61, '1 minute'],
  [3599, '1 hour'],
  [25_020, '6 hours 57 minutes'],
  [1_645_000, '19 days'],
  [1_645_200, '19 days 1 hour'],
])('%d s are written as %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

describe('npx onboarding estimate', () => {
  test('prints everything that matters to a person', async () => {
    const { stdout } = await run('--users', '1000000', '--quota', '100', '--mails-per-second', '100');
    expect(stdout).toContain("1,000,000 people, in eu-central-1, on Cognito's plan lite");
    expect(stdout).toMatch(/emails a day +│ 50,000 │ .* │ bottleneck │/);
    expect(stdout).toContain('Cognito: active users');
    expect(stdout).toMatch(/total .* \$4,\d{3}\.\d\d │/);
    expect(stdout).toContain('free tier');
  });

  test('prints what events cost in a month', async () => {
    const { stdout } = await run('--events', '5000');
    expect(stdout).toContain('5,000 events about new people a month');
    expect(stdout).toContain('At once they take 1 hour');
    expect(stdout).toContain('SQS: queue');
    const { stdout: json } = await run('--events', '5000', '--json');
    expect(JSON.parse(json)).toMatchObject({ events_a_month: 5000, people_per_second: 1.4 });
  });

  test('prints what people cost in a month who have not come in', async () => {
    const { stdout } = await run('--pending', '100000');
    expect(stdout).toContain('100,000 people who have not come in');
    expect(stdout).toContain('720 looks at everybody, each of 1 minute to list them, and 300,000 emails');
    expect(stdout).toContain('Lambda: sweep functions');
    const { stdout: json } = await run('--pending', '100000', '--json');
    expect(JSON.parse(json)).toMatchObject({ pending: 100_000, sweeps: 720, emails: 300_000 });
    // Nobody who waits costs little: a list of nobody each hour.
    const { stdout: one } = await run('--pending', '1', '--json');
    expect(JSON.parse(one).usd_beyond_free_tiers).toBeLessThan(0.2);
  });

  test('prints one JSON object on request', async () => {
    const options = ['--users', '5000', '--groups', '1.5', '--plan', 'plus', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, [bin, 'estimate', ...options]);
    expect(JSON.parse(stdout)).toMatchObject({ users: 5000, groups_each: 1.5, plan: 'plus', binds: 'emails' });
  });

  test('takes prices of a Region that is near where the stage is in one without, and says so', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'estimate-')), 'acme.json');
    writeFileSync(file, JSON.stringify({ region: 'eu-west-1' }));
    const sentence = 'The prices of eu-west-1 are not known here; these are those of eu-central-1.';
    expect((await run('--users', '10', '--settings', file)).stdout).toContain(sentence);
    const { stdout } = await run('--users', '10', '--settings', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ region: 'eu-west-1', prices_of: 'eu-central-1', note: sentence });
    const misspelt = await run('--events', '10', '--region', 'eu-centrl-1');
    expect(misspelt.stdout).toContain('Did you mean eu-central-1?');
  });

  test.each([
    [[], 'How many people?'],
    [['--users', 'many'], '--users must be a whole number'],
    [['--users', '0'], '--users must be a whole number'],
    [['--users', '10', '--groups', '-1'], '--groups'],
    [['--events', 'many'], '--events must be a whole number'],
    [['--users', '10', '--events', '10'], 'not both'],
    [['--pending', '10', '--events', '10'], 'not both'],
    [['--users', '10', '--quota', '1e3'], '--quota must be a whole number from 1 to 10,000'],
    [['--users', '10', '--region', 'mars-1'], '--region must be an AWS Region such as eu-central-1'],
    [['--users', '10', '--plan', 'gold'], '--plan must be one of lite'],
    [['--users', '10', '--stage', 'none'], '--stage must be one of dev, prod'],
    [['--users', '10', '--colour', 'red'], '--colour'],
    [['--people', '10'], 'Did you mean --users?'],
    [['10'], '10'],
  ])('%j is a usage error', async (args, words) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect(stderr).toContain(words);
    expect(stderr).toContain('Run npx onboarding estimate --help for more.');
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});

/** Runs the command in this process. */
async function run(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const printed: string[] = [];
  const complaints: string[] = [];
  const exitCode = await runCommandLine(commands, ['estimate', ...args], () => '', {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
  });
  return { exitCode, stdout: printed.join('\n'), stderr: complaints.join('\n') };
}
