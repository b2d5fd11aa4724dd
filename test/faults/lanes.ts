import { fileURLToPath } from 'node:url';

/** A part of the storms: as many as `numRuns`, made up from a seed of its own. */
export interface Lane {
  readonly seed: number;
  readonly numRuns: number;
}

/** Seeds of lanes lie so far apart that those of one day are not the next lane's of another. */
const betweenLanes = 1_000_000;

/**
 * The storms of a test, parted into lanes that go on at the same time, each against a stack of its own: what a storm does most is
 * wait for retries. `npm run faults` sets how many; a failure is seen again with its lane's seed and one lane.
 */
export function lanesOf(usualSeeds: number): Lane[] {
  const { FAULT_SEEDS: seeds = usualSeeds, FAULT_SEED: seed = 1, FAULT_CONCURRENCY: lanes = 4 } = process.env;
  const used = Math.min(Number(lanes), Number(seeds));
  return Array.from({ length: used }, (_, lane) => ({
    seed: Number(seed) + lane * betweenLanes,
    numRuns: Math.ceil((Number(seeds) - lane) / used),
  }));
}

/** More than all lanes together take. */
export const allStormsMs = 7_200_000;

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/functions/${name}.ts`, import.meta.url));

/** The functions that pause between retries, hurrying. */
export const hasty = {
  CreateUsers: fixture('hasty-create-users'),
  ApplyEvents: fixture('hasty-apply-events'),
};
