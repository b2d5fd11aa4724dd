/** How far a run was at some moment. */
export interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly done: number;
}

/** How far back the rate is measured: what happened minutes ago says little about what is left. */
const windowMs = 30_000;
/** Two looks closer together say nothing: batches end together. */
const leastMs = 3_000;

/** Adds a sample; those that are too old are forgotten, and all of them where counting has begun again. */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && next.done < last.done) return [next];
  return [...samples.filter(({ at }) => next.at - at <= windowMs), next];
}

/** Rate and time left. */
export interface Estimate {
  readonly perSecond: number;
  readonly secondsLeft: number;
}

/** @returns undefined while nobody can know */
export function estimate(samples: readonly Sample[], total: number): Estimate | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < leastMs || last.done <= first.done) return undefined;
  const perSecond = ((last.done - first.done) / (last.at - first.at)) * 1000;
  return { perSecond, secondsLeft: (total - last.done) / perSecond };
}

/** Which tenth of it is done: what is worth hearing of. */
export function tenthOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.floor((done / total) * 10);
}
