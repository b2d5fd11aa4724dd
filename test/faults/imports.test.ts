import { AdminCreateUserCommand, paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Prefix } from '../../functions/contract.ts';
import { runOf } from '../../functions/domain/import/run.ts';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { undeliverableDomain } from '../../local/cognito/messages/delivery.ts';
import { useLocalCredentials } from '../../scripts/command-line/target.ts';
import { resumeRunCommand } from '../../scripts/command-line/verbs/resume-run.ts';
import { allEnded } from '../end-to-end/runs.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { faultPlan, type PlannedFault, PlannedFaults } from './planned-faults.ts';

/** `npm run faults -- --seeds N` sets these. */
const seeds = Number(process.env.FAULT_SEEDS ?? 25);
const firstSeed = Number(process.env.FAULT_SEED ?? 1);

const faults = new PlannedFaults();
let stack: TestStack;

beforeAll(async () => {
  useLocalCredentials();
  stack = await startTestStack({ faults: faults.port, retryInterval: 20 });
});
afterAll(() => stack.remove());

/** A row of a file: how it is to end once nothing goes wrong any more. */
type Kind = 'new' | 'here before' | 'undeliverable' | 'wrong' | 'twice';

const kinds = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Kind>('new') },
    { weight: 1, arbitrary: fc.constantFrom<Kind>('here before', 'undeliverable', 'wrong', 'twice') },
  ),
  { minLength: 1, maxLength: 30 },
);

/** An import of thirty rows that takes longer than this will never end. */
const hungAfterMs = 120_000;

let files = 0;

test(`an import in ${seeds} seeded storms of faults loses and doubles nobody, and tells of every row`, async () => {
  await fc.assert(
    fc.asyncProperty(kinds, faultPlan('cognito-idp', 's3', 'lambda', 'events'), (rows, plan) => weather(rows, plan)),
    { numRuns: seeds, seed: firstSeed, timeout: hungAfterMs },
  );
  expect(faults.struck).toBeGreaterThan(0);
}, 3_600_000);

/** One import under a plan of faults, and what must hold during and after it. */
async function weather(rows: readonly Kind[], plan: readonly PlannedFault[]): Promise<void> {
  const file = ++files;
  const addresses = rows.map((kind, index) => addressFor(kind, `${file}.${index}`, `${file}.first`));
  // The first row is somebody whom the rows of kind `twice` repeat.
  addresses.unshift(`${file}.first@example.com`);
  for (const [index, kind] of rows.entries())
    if (kind === 'here before') await createQuietly(addresses[index + 1] ?? '');

  faults.plan(plan);
  const { key, executions } = await drop(`email\n${addresses.join('\n')}\n`, `storm ${file}.csv`);
  await allEnded(stack, executions);
  faults.plan();

  const run = await runUnder(key);
  const during = await reportOf(run);
  // Whatever is said in the storm is true.
  if (during) await expectTrue(during, addresses);

  await resumeRunCommand([run.runId, '--json', '--state', stack.stateDir, '--out', `${stack.stateDir}/out`], () => {});
  const after = await reportOf(run);
  expect(after?.lines.map(({ email }) => email)).toEqual(addresses.map((address) => address.trim()));
  const outcomes = after?.lines.map(({ outcome }) => outcome) ?? [];
  expect(outcomes).toEqual(['created', ...rows.map((kind) => endOf[kind])]);
  const people = await peopleOf(file);
  const expected = addresses.filter(
    (_, index) => index === 0 || ['created', 'existing', 'undelivered'].includes(outcomes[index] ?? ''),
  );
  expect(people).toEqual([...expected].sort());
  for (const [index, address] of addresses.entries()) {
    const mails = stack.mailbox.list({ to: address }).length;
    if (outcomes[index] === 'created') expect(mails, 'one invitation').toBe(1);
    else if (rows[index - 1] !== 'twice') expect(mails, 'no invitation').toBe(0);
  }
}

const endOf: Readonly<Record<Kind, string>> = {
  new: 'created',
  'here before': 'existing',
  undeliverable: 'undelivered',
  wrong: 'rejected',
  twice: 'rejected',
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

async function createQuietly(Username: string): Promise<void> {
  await stack.clients.cognito.send(
    new AdminCreateUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username, MessageAction: 'SUPPRESS' }),
  );
}

let dropped = 0;

/** @returns how many executions there must be by then at least */
async function drop(content: string, name: string): Promise<{ key: string; executions: number }> {
  const key = `${Prefix.inbox}${name}`;
  await stack.s3.put(stack.endpoints.inboxBucket, key, Buffer.from(content));
  return { key, executions: ++dropped };
}

async function runUnder(key: string) {
  const bucket = stack.endpoints.inboxBucket;
  const head = await fetch(`${stack.endpoints.aws}/${bucket}/${encodeURI(key)}`, { method: 'HEAD' });
  return runOf({ bucket, key, version: head.headers.get('x-amz-version-id') ?? '', versioned: true });
}

interface Report {
  readonly summary: Summary;
  readonly lines: readonly { readonly row: string; readonly email: string; readonly outcome: string }[];
}

async function reportOf(run: ReturnType<typeof runOf>): Promise<Report | undefined> {
  const read = (key: string) => stack.s3.get(stack.endpoints.inboxBucket, key).catch(() => undefined);
  const [summary, report] = [await read(run.summaryKey), await read(run.reportKey)];
  if (!summary || !report) return undefined;
  return { summary: JSON.parse(summary.toString()), lines: parse(report, { columns: true, bom: true }) };
}

/** Every row once, the counts right, and nobody said to have an account who has none. */
async function expectTrue({ summary, lines }: Report, addresses: readonly string[]): Promise<void> {
  expect(lines.map(({ row }) => Number(row))).toEqual(addresses.map((_, index) => index + 2));
  expect(summary.rows).toBe(addresses.length);
  for (const outcome of ['created', 'existing', 'undelivered', 'rejected', 'failed'] as const) {
    expect(summary[outcome]).toBe(lines.filter((line) => line.outcome === outcome).length);
  }
  const people = new Set(await peopleOf(files));
  for (const { email, outcome } of lines) {
    if (['created', 'existing', 'undelivered'].includes(outcome)) expect(people).toContain(email);
  }
}

/** The people of one file who are in the pool, each as often as they are there. */
async function peopleOf(file: number): Promise<string[]> {
  const found: string[] = [];
  const { userPoolId: UserPoolId } = stack.endpoints;
  const Filter = `email ^= "${file}."`;
  for await (const page of paginateListUsers({ client: stack.clients.cognito }, { UserPoolId, Filter })) {
    for (const { Attributes = [] } of page.Users ?? []) {
      found.push(Attributes.find(({ Name }) => Name === 'email')?.Value ?? '');
    }
  }
  return found.sort();
}
