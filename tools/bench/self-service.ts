import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type Stack, startStack } from '../../local/stack.ts';
import { useLocalCredentials } from '../../scripts/target/target.ts';
import { type Benchmark, inPairs, type Row } from './benchmark.ts';
import {
  apiCalls,
  cognitoCalls,
  goThrough,
  type JourneyCalls,
  type JourneyOperation,
  operations,
  temporaryPassword,
} from './self-service-journey.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** All at a time, each with one call in flight. */
const most = 50;
/** One after the other. */
const mostQueued = 20;

export const selfService: Benchmark = {
  name: 'self-service',
  measures: `${most} people at a time through the life of a password by the API, next to the same calls made straight to Cognito`,
  async run({ pairs, people: asked, onStep }) {
    useLocalCredentials();
    const people = Math.min(asked, most);
    const measured = await inPairs(pairs, (pair) => {
      onStep(`pair ${pair + 1} of ${pairs}`);
      return inTemporaryFolder((folder) => measurePair(folder, people));
    });
    return operations.flatMap((operation) => [
      row(
        `${operation}, one at a time, p50`,
        measured.map(({ alone }) => alone),
        operation,
        0.5,
      ),
      row(
        `${operation}, ${people} at a time, p50`,
        measured.map(({ together }) => together),
        operation,
        0.5,
      ),
      row(
        `${operation}, ${people} at a time, p95`,
        measured.map(({ together }) => together),
        operation,
        0.95,
      ),
    ]);
  },
};

/** Milliseconds of every call, by operation. */
type Timings = ReadonlyMap<JourneyOperation, readonly number[]>;

interface SideBySide {
  readonly api: Timings;
  readonly cognito: Timings;
}

interface Pair {
  /** Nothing waits for its turn: what a call costs. */
  readonly alone: SideBySide;
  /** Most of it is waiting for a processor. */
  readonly together: SideBySide;
}

function row(figure: string, pairs: readonly SideBySide[], operation: JourneyOperation, part: number): Row {
  return {
    figure,
    unit: 'ms',
    values: pairs.map(({ api }) => percentile(api.get(operation), part)),
    against: {
      what: 'straight to Cognito',
      values: pairs.map(({ cognito }) => percentile(cognito.get(operation), part)),
    },
  };
}

async function measurePair(folder: string, people: number): Promise<Pair> {
  const stack = await startStack({ stateDir: folder, port: 0 });
  try {
    const [api, cognito] = [apiCalls(stack.endpoints), cognitoCalls(stack.endpoints)];
    // The first ones find everything cold.
    await crowd(stack, api, 'warm-api', 4);
    await crowd(stack, cognito, 'warm-cognito', 4);
    const queued = Math.min(people, mostQueued);
    return {
      alone: {
        api: await queue(stack, api, 'alone-api', queued),
        cognito: await queue(stack, cognito, 'alone-cognito', queued),
      },
      together: {
        api: await crowd(stack, api, 'api', people),
        cognito: await crowd(stack, cognito, 'cognito', people),
      },
    };
  } finally {
    await stack.stop();
  }
}

/** Sends people through the journey, all at a time. @throws Error at the first call that is refused */
async function crowd(stack: Stack, calls: JourneyCalls, name: string, count: number): Promise<Timings> {
  const emails = await invited(stack, name, count);
  const { timings, took } = stopwatch();
  await Promise.all(emails.map((email) => goThrough(calls, stack.mailbox, email, took)));
  return timings;
}

/** Sends people through the journey, one after the other. @throws Error at the first call that is refused */
async function queue(stack: Stack, calls: JourneyCalls, name: string, count: number): Promise<Timings> {
  const { timings, took } = stopwatch();
  for (const email of await invited(stack, name, count)) await goThrough(calls, stack.mailbox, email, took);
  return timings;
}

function stopwatch() {
  const timings = new Map<JourneyOperation, number[]>(operations.map((operation) => [operation, []]));
  const took = (operation: JourneyOperation, milliseconds: number) => timings.get(operation)?.push(milliseconds);
  return { timings, took };
}

async function invited(stack: Stack, name: string, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, (_, index) => `${name}-${index}@example.com`);
  for (const email of emails) await invite(stack, email);
  return emails;
}

/** The value that a part of all does not exceed. */
function percentile(values: readonly number[] = [], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}

async function invite({ endpoints }: Stack, email: string): Promise<void> {
  const client = new CognitoIdentityProviderClient({ endpoint: endpoints.aws, region: endpoints.region });
  const command = new AdminCreateUserCommand({
    UserPoolId: endpoints.userPoolId,
    Username: email,
    TemporaryPassword: temporaryPassword,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await client.send(command);
  client.destroy();
}
