import { exponential, logNormal, type Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How a batch ended. */
export interface Attempt<Result> {
  /** None when both tries were killed. */
  readonly result: Result | undefined;
}

/** An environment of the function: does one batch at a time, and remembers. */
type Environment<Result> = (batch: number) => Promise<Result>;

export interface MapOptions<Result> {
  /** `MaxConcurrency` of the map. */
  readonly workers: number;
  readonly newEnvironment: (isAlive: () => boolean) => Environment<Result>;
  readonly recordAttempt: (batch: number, attempt: Attempt<Result>) => void;
  readonly time: VirtualTime;
  readonly random: Random;
  /** Seconds between two deaths of a worker, on average; none when undefined. */
  readonly deathEvery: number | undefined;
}

/** From the end of one child to the first request of the next: the map notices, starts it, and it invokes the function. */
const gapMs = { median: 150, sigma: 0.4 };
/** An environment that is not there yet is made. */
const coldStartMs = { median: 600, sigma: 0.3 };
/** As in the state machine's `Retry`: one more try, after at most 5 s (full jitter). */
const retryWithinMs = 5000;

interface Living<Result> {
  readonly run: Environment<Result>;
  readonly life: { isOver: boolean; end: (() => void) | undefined };
}

/**
 * Hands batches to workers as the state machine's map does: so many at a time, in warm environments where there are any,
 * and again, once, when a worker dies.
 */
export async function runBatches<Result>(batches: number, options: MapOptions<Result>): Promise<void> {
  const { workers, newEnvironment, recordAttempt: note, time, random, deathEvery } = options;
  const idle: Living<Result>[] = [];
  const atWork = new Set<Living<Result>>();
  let next = 0;
  let isOver = false;

  const planDeath = () => {
    if (deathEvery === undefined) return;
    time.at(time.now() + exponential(random, 1 / deathEvery) * 1000, () => {
      if (isOver) return;
      const victim = [...atWork][Math.floor(random() * atWork.size)];
      if (victim !== undefined) {
        victim.life.isOver = true;
        victim.life.end?.();
      }
      planDeath();
    });
  };
  planDeath();

  const attempt = async (batch: number): Promise<Result | undefined> => {
    await time.sleep(logNormal(random, gapMs.median, gapMs.sigma));
    let environment = idle.pop();
    if (environment === undefined) {
      await time.sleep(logNormal(random, coldStartMs.median, coldStartMs.sigma));
      const life: Living<Result>['life'] = { isOver: false, end: undefined };
      environment = { life, run: newEnvironment(() => !life.isOver) };
    }
    const { life, run } = environment;
    atWork.add(environment);
    const death = new Promise<undefined>((resolve) => {
      life.end = () => resolve(undefined);
    });
    const result = await Promise.race([run(batch), death]);
    atWork.delete(environment);
    if (!life.isOver) idle.push(environment);
    return result;
  };
  const slot = async () => {
    for (let batch = next++; batch < batches; batch = next++) {
      let result = await attempt(batch);
      if (result === undefined) {
        await time.sleep(random() * retryWithinMs);
        result = await attempt(batch);
      }
      note(batch, { result });
    }
  };
  await Promise.all(Array.from({ length: workers }, slot));
  isOver = true;
}
