import { fileURLToPath } from 'node:url';

/** Runs `numRuns` plans of faults, generated from a seed of its own. */
export interface Worker {
  readonly seed: number;
  readonly numRuns: number;
  /** Whether it runs the plans that no seed decides. */
  readonly isFirst: boolean;
}

/** So far apart that a worker's seeds of one day are not those of the next worker on another day. */
const betweenSeeds = 1_000_000;

/**
 * Shares the plans of a test among workers that run at the same time, each with a stack of its own, since a plan mostly waits for
 * retries. `npm run faults` sets how many plans; the seed of a failure and a concurrency of 1 reproduce it.
 */
export function workersFor(usualSeeds: number): Worker[] {
  const { FAULT_SEEDS: seeds = usualSeeds, FAULT_SEED: seed = 1, FAULT_CONCURRENCY: concurrency = 2 } = process.env;
  const used = Math.min(Number(concurrency), Number(seeds));
  return Array.from({ length: used }, (_, worker) => ({
    seed: Number(seed) + worker * betweenSeeds,
    numRuns: Math.ceil((Number(seeds) - worker) / used),
    isFirst: worker === 0,
  }));
}

/** More than all plans of a test take. */
export const allPlansMs = 7_200_000;

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/functions/${name}.ts`, import.meta.url));

/** The functions that pause between retries, with a clock that runs faster. */
export const hasty = {
  CreateUsers: fixture('hasty-create-users'),
  ApplyEvents: fixture('hasty-apply-events'),
  EmailResult: fixture('hasty-email-result'),
};
