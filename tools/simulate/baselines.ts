import { AdaptiveRetryStrategy, StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryStrategyV2 } from '@smithy/types';
import { DirectoryFault, Throttled, UserExists } from '../../functions/domain/directory-errors.ts';
import type { UserDirectory } from '../../functions/domain/onboarding/user-directory.ts';
import { addressOf, type CognitoModel, simulatedRun } from './cognito-model.ts';
import { runBatches } from './distributed-map.ts';
import type { Outcome, People } from './onboarding-run.ts';
import type { Random } from './random.ts';
import { withVirtualGlobals } from './virtual-globals.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A usual way to create many people, to compare with. */
export interface Baseline {
  readonly name: string;
  readonly what: string;
  readonly workers: number;
  /** People whom a worker creates at a time; it continues when all of them are answered. */
  readonly atOnce: number;
  /** Milliseconds that a worker waits after each of those. */
  readonly pauseMs: number;
  readonly strategy: () => RetryStrategyV2;
}

const standard = () => new StandardRetryStrategy(3);
const adaptive = () => new AdaptiveRetryStrategy(async () => 3);

/** The SDK's default, its adaptive mode, and the loop with a pause that most scripts are. */
export const baselines: readonly Baseline[] = [
  {
    name: 'SDK standard',
    what: '10 workers × 10 at a time, 3 attempts',
    workers: 10,
    atOnce: 10,
    pauseMs: 0,
    strategy: standard,
  },
  {
    name: 'SDK adaptive',
    what: '10 workers × 10 at a time, 3 attempts',
    workers: 10,
    atOnce: 10,
    pauseMs: 0,
    strategy: adaptive,
  },
  {
    name: 'fixed delay',
    what: '50 at a time, then a second of rest',
    workers: 1,
    atOnce: 50,
    pauseMs: 1000,
    strategy: standard,
  },
];

const batchSize = 200;

/** Creates everybody as the baseline does. A person on whom the SDK gives up is left out, as such loops log and continue. */
export async function createAll(
  baseline: Baseline,
  { count, groups }: People,
  model: CognitoModel,
  { time, random, deathEvery }: { time: VirtualTime; random: Random; deathEvery: number | undefined },
): Promise<Outcome> {
  const isDone = new Uint8Array(count);
  const codes: Record<string, number> = {};
  let created = 0;
  const restore = withVirtualGlobals(time, random);
  const newEnvironment = (isAlive: () => boolean) => {
    const strategy = baseline.strategy();
    const directory = model.client(isAlive);
    const onboard = async (person: number) => {
      try {
        await sendWithSdk(strategy, () => create(directory, addressOf(person)));
        for (let group = 0; group < groups; group++) {
          await sendWithSdk(strategy, () => directory.addToGroup(addressOf(person), `group-${group}`));
        }
        isDone[person] = 1;
        created++;
      } catch (error) {
        const name = error instanceof Error ? error.name : 'Error';
        codes[name] = (codes[name] ?? 0) + 1;
      }
    };
    return async (batch: number) => {
      const end = Math.min(count, (batch + 1) * batchSize);
      for (let person = batch * batchSize; person < end; person += baseline.atOnce) {
        const group = Math.min(baseline.atOnce, end - person);
        await Promise.all(Array.from({ length: group }, (_, index) => onboard(person + index)));
        if (baseline.pauseMs > 0) await time.sleep(baseline.pauseMs);
      }
      return true;
    };
  };
  try {
    const { workers } = baseline;
    await runBatches(Math.ceil(count / batchSize), {
      workers,
      newEnvironment,
      recordAttempt: () => {},
      time,
      random,
      deathEvery,
    });
  } finally {
    restore();
  }
  return { created, undelivered: 0, failed: 0, codes, isDone };
}

/** A person who already exists counts as done. */
async function create(directory: UserDirectory, email: string): Promise<void> {
  try {
    await directory.create({ email }, simulatedRun, new Date(0));
  } catch (error) {
    if (!(error instanceof UserExists)) throw error;
  }
}

/** One call through the SDK's own retry strategy, as its retry middleware does it. */
async function sendWithSdk(strategy: RetryStrategyV2, send: () => Promise<void>): Promise<void> {
  let token = await strategy.acquireInitialRetryToken('');
  for (;;) {
    try {
      await send();
      strategy.recordSuccess(token);
      return;
    } catch (error) {
      const errorType =
        error instanceof Throttled ? 'THROTTLING' : error instanceof DirectoryFault ? 'TRANSIENT' : 'CLIENT_ERROR';
      // It refuses by throwing; what the caller gets is the call's own error.
      const next = await strategy.refreshRetryTokenForRetry(token, { errorType }).catch(() => undefined);
      if (next === undefined) throw error;
      token = next;
    }
  }
}
