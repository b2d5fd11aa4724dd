import { AdminCreateUserCommand, paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Prefix } from '../../functions/contract.ts';
import { runOf } from '../../functions/domain/import/run.ts';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { useLocalCredentials } from '../../scripts/target/target.ts';
import { allEnded } from '../end-to-end/runs.ts';
import { callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { PlanWatch, usualLimits } from './plan-watch.ts';
import { failureMayBeUnknown, faultPlan, type PlannedFault, PlannedFaults } from './planned-faults.ts';
import { emailingHr, endsHandled, expectOneEmailEach, RunEnds } from './result-emails.ts';
import { invitationsTo, lookAt, type SignUpAttempt, Strangers, strangers } from './strangers.ts';
import { allPlansMs, hasty, workersFor } from './workers.ts';

/** A row of a file, by its outcome once nothing fails any more. */
type Kind = 'new' | 'here before' | 'undeliverable' | 'wrong' | 'twice';

const kinds = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Kind>('new') },
    { weight: 1, arbitrary: fc.constantFrom<Kind>('here before', 'undeliverable', 'wrong', 'twice') },
  ),
  { minLength: 1, maxLength: 30 },
);

beforeAll(useLocalCredentials);

describe.concurrent('an import under seeded plans of faults', () => {
  test.for(workersFor(8))(
    'loses and duplicates nobody, and reports every row (seed $seed, $numRuns plans)',
    { timeout: allPlansMs },
    async ({ seed, numRuns, isFirst }) => {
      const examples = isFirst ? always : [];
      const faults = new PlannedFaults();
      const signUps = new Strangers();
      let started: TestStack | undefined;
      await using stack = await startTestStack({
        faults: signUps.portBefore(faults.port, () => started),
        retryInterval: 20,
        functionEntries: hasty,
        settings: emailingHr,
      });
      started = stack;
      const ends = new RunEnds();
      stack.eventBridge.subscribe(ends.note);
      const shared = { stack, faults, signUps, ends, files: 0, unconfirmed: 0 };
      const watch = new PlanWatch(stack.stateDir);
      await watch.assert(
        fc.asyncProperty(
          kinds,
          faultPlan('cognito-idp', 's3', 'lambda', 'events', 'ses'),
          strangers,
          (rows, plan, attempts) => watch.run(() => runPlan(shared, rows, plan, attempts)),
        ),
        { numRuns: numRuns + examples.length, seed, examples },
      );
      expect(faults.struck).toBeGreaterThan(0);
      expect(signUps.signedUp).toBeGreaterThan(0);
      if (process.env.FAULT_SEEDS) console.log(`${shared.files} plans, ${shared.unconfirmed} emails unconfirmed`);
    },
  );
});

/** Plans that few seeds lead to: people are created, and the answer that says so is lost. */
const always: [Kind[], PlannedFault[], SignUpAttempt[]][] = [
  [['new'], [{ service: 'cognito-idp', nth: 2, times: 25, mishap: 'lose' }], []],
  [['new'], [{ service: 'lambda', nth: 1, times: 1, mishap: 'lose' }], []],
  // SES throttles for longer than one attempt lasts, then an answer is lost. Nothing can be published.
  [['new'], [{ service: 'ses', nth: 0, times: 4, mishap: 'throttled' }], []],
  [['new'], [{ service: 'ses', nth: 0, times: 1, mishap: 'lose' }], []],
  [['wrong'], [{ service: 'events', nth: 0, times: 25, mishap: 'broken' }], []],
  // A stranger is there before the import, and one comes between the stop and what resumes it.
  [['new', 'new'], [{ service: 'cognito-idp', nth: 0, times: 25, mishap: 'broken' }], [0, 20].flatMap(squatAll)],
];

function squatAll(nth: number): SignUpAttempt[] {
  return [0, 1, 2].map((person) => ({ nth, person }));
}

/** What all plans of a worker use. */
interface Shared {
  readonly stack: TestStack;
  readonly faults: PlannedFaults;
  readonly signUps: Strangers;
  readonly ends: RunEnds;
  /** Emails of which nobody knows whether they were sent. */
  unconfirmed: number;
  /** Files that were uploaded so far. */
  files: number;
}

/** One import under a plan of faults, with strangers who sign up beside it, and what must be true during and after it. */
async function runPlan(
  shared: Shared,
  rows: readonly Kind[],
  plan: readonly PlannedFault[],
  attempts: readonly SignUpAttempt[],
): Promise<void> {
  const { stack, faults, signUps } = shared;
  const file = ++shared.files;
  const addresses = rows.map((kind, index) => addressFor(kind, `${file}.${index}`, `${file}.first`));
  // The first row is somebody whom the rows of kind `twice` repeat.
  addresses.unshift(`${file}.first@example.com`);
  for (const [index, kind] of rows.entries())
    if (kind === 'here before') await createQuietly(stack, addresses[index + 1] ?? '');

  await signUps.plan(stack, attempts, addresses);
  faults.plan(plan);
  const key = `${Prefix.inbox}faults ${file}.csv`;
  await stack.s3.put(
    stack.endpoints.inboxBucket,
    key,
    Buffer.from(`email,groups\n${addresses.join(',employees\n')},employees\n`),
  );
  await allEnded(stack, file, ({ name }) => !name.startsWith('resume-'), usualLimits.busyMs);
  await endsHandled(stack, usualLimits.busyMs);
  faults.plan();

  const run = await runUnder(stack, key);
  const during = await reportOf(stack, run);
  // Whatever is reported while faults are injected is true.
  if (during) expectTrue(during, addresses, await peopleOf(stack, file));

  await expectNothingForStrangers(stack, addresses, run.runId);

  await callCommand('resume', run.runId, '--json', '--state', stack.stateDir, '--out', `${stack.stateDir}/out`);
  await signUps.plan(stack);
  const after = await reportOf(stack, run);
  expect(after?.lines.map(({ email }) => email)).toEqual(addresses.map((address) => address.trim()));
  const outcomes = after?.lines.map(({ outcome }) => outcome) ?? [];
  const ends = rows.map((kind) =>
    kind === 'undeliverable' && failureMayBeUnknown(plan) ? expect.toBeOneOf(['created', endOf[kind]]) : endOf[kind],
  );
  expect(outcomes).toEqual(['created', ...ends]);
  const people = await peopleOf(stack, file);
  const expected = addresses.filter(
    (_, index) => index === 0 || ['created', 'existing', 'undelivered'].includes(outcomes[index] ?? ''),
  );
  expect(people).toEqual([...expected].sort());
  for (const [index, address] of addresses.entries()) {
    const mails = invitationsTo(stack, address);
    const kind = rows[index - 1] ?? 'new';
    if (kind === 'new') expect(mails, 'one invitation').toBe(1);
    else if (kind !== 'twice') expect(mails, 'no invitation').toBe(0);
  }
  await expectNothingForStrangers(stack, addresses, run.runId);
  shared.unconfirmed += await expectOneEmailEach(stack, run, shared.ends.of(run), plan);
}

/** Everybody who has HR's groups was created by HR's run, and only the password in HR's email opens the account. */
async function expectNothingForStrangers(stack: TestStack, addresses: readonly string[], runId: string): Promise<void> {
  for (const address of addresses) {
    const account = await lookAt(stack, address);
    if (!account || account.groups.length === 0) continue;
    const wanted = { origin: `import:${runId}`, status: 'FORCE_CHANGE_PASSWORD', opensToStranger: false };
    expect(account).toMatchObject(wanted);
  }
}

const endOf: Readonly<Record<Kind, string>> = {
  new: 'created',
  'here before': 'existing',
  undeliverable: 'undelivered',
  wrong: 'rejected',
  twice: 'skipped',
};

function addressFor(kind: Kind, name: string, first: string): string {
  switch (kind) {
    case 'wrong':
      return `${name} at example.com`;
    case 'twice':
      return `${first}@example.com`;
    case 'undeliverable':
      return `${name}@${undeliverableDomain}`;
    default:
      return `${name}@example.com`;
  }
}

async function createQuietly({ clients, endpoints }: TestStack, Username: string): Promise<void> {
  await clients.cognito.send(
    new AdminCreateUserCommand({ UserPoolId: endpoints.userPoolId, Username, MessageAction: 'SUPPRESS' }),
  );
}

async function runUnder({ endpoints }: TestStack, key: string) {
  const bucket = endpoints.inboxBucket;
  const head = await fetch(`${endpoints.aws}/${bucket}/${encodeURI(key)}`, { method: 'HEAD' });
  return runOf({ bucket, key, version: head.headers.get('x-amz-version-id') ?? '', versioned: true });
}

interface Report {
  readonly summary: Summary;
  readonly lines: readonly { readonly row: string; readonly email: string; readonly outcome: string }[];
}

async function reportOf(stack: TestStack, run: ReturnType<typeof runOf>): Promise<Report | undefined> {
  const read = (key: string) => stack.s3.get(stack.endpoints.inboxBucket, key).catch(() => undefined);
  const [summary, report] = [await read(run.summaryKey), await read(run.reportKey)];
  if (!summary || !report) return undefined;
  return { summary: JSON.parse(summary.toString()), lines: parse(report, { columns: true, bom: true }) };
}

/** Every row once, the counts right, and nobody without an account reported as having one. */
function expectTrue({ summary, lines }: Report, addresses: readonly string[], people: readonly string[]): void {
  expect(lines.map(({ row }) => Number(row))).toEqual(addresses.map((_, index) => index + 2));
  expect(summary.rows).toBe(addresses.length);
  for (const outcome of ['created', 'existing', 'skipped', 'undelivered', 'rejected', 'failed'] as const) {
    expect(summary[outcome]).toBe(lines.filter((line) => line.outcome === outcome).length);
  }
  for (const { email, outcome } of lines) {
    if (['created', 'existing', 'undelivered'].includes(outcome)) expect(people).toContain(email);
  }
}

/** The people of one file who are in the pool, each as often as they have an account. */
async function peopleOf({ clients, endpoints }: TestStack, file: number): Promise<string[]> {
  const found: string[] = [];
  const { userPoolId: UserPoolId } = endpoints;
  const Filter = `email ^= "${file}."`;
  for await (const page of paginateListUsers({ client: clients.cognito }, { UserPoolId, Filter })) {
    for (const { Attributes = [] } of page.Users ?? []) {
      found.push(Attributes.find(({ Name }) => Name === 'email')?.Value ?? '');
    }
  }
  return found.sort();
}
