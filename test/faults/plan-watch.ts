import { readdirSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';

/** A plan of faults that did not end, and what that means. */
export class PlanNotOver extends Error {
  override readonly name = 'PlanNotOver';
}

/** How long a plan may take, in milliseconds. */
export interface PlanLimits {
  /** While nothing in the state folder changes. A retry waits for seconds, not for minutes. */
  readonly stillMs: number;
  /** While something does. A plan has few rows and events, and takes some seconds on a machine with nothing else to do. */
  readonly busyMs: number;
}

export const usualLimits: PlanLimits = { stillMs: 120_000, busyMs: 600_000 };

/** With so many processes per core that want to run, no plan can be expected to end in time. */
const busyLoadPerCore = 2;

/**
 * Waits for plans of faults to end. Whether one that does not has lost something can't be decided by the clock alone: on a machine
 * that is busy with other things, nothing may be wrong with it. So the state folder decides, which changes as long as there is
 * progress, and the machine's load.
 */
export class PlanWatch {
  readonly #folder: string;
  readonly #limits: PlanLimits;
  readonly #load: () => number;
  #notOver: PlanNotOver | undefined;

  /**
   * @param folder where the state folders of all plans are
   * @param load processes per core that want to run
   */
  constructor(folder: string, limits: PlanLimits = usualLimits, load: () => number = loadPerCore) {
    this.#folder = folder;
    this.#limits = limits;
    this.#load = load;
  }

  /** Runs one plan. @throws PlanNotOver when it does not end, and what the plan throws */
  async run(plan: () => Promise<void>): Promise<void> {
    // Making a plan smaller that is not over takes as long again, each time.
    if (this.#notOver) throw this.#notOver;
    const over = new AbortController();
    try {
      await Promise.race([plan(), this.#watch(over.signal)]);
    } finally {
      over.abort();
    }
  }

  /** Checks a property whose plans are run here. @throws PlanNotOver in its own words, or what {@link fc.assert} throws */
  async assert<Plan>(property: fc.IAsyncProperty<Plan>, parameters: fc.Parameters<Plan>): Promise<void> {
    try {
      await fc.assert(property, parameters);
    } catch (error) {
      throw this.#notOver ?? error;
    }
  }

  /** Comes back only when the plan is over, and nobody asks any more. */
  async #watch(over: AbortSignal): Promise<void> {
    const start = performance.now();
    let changedAt = start;
    let last = sizeOf(this.#folder);
    while (!over.aborted) {
      await sleep(this.#limits.stillMs / 100);
      const size = sizeOf(this.#folder);
      const now = performance.now();
      if (size !== last) changedAt = now;
      last = size;
      const isStill = now - changedAt > this.#limits.stillMs;
      if (!over.aborted && (isStill || now - start > this.#limits.busyMs)) {
        this.#notOver = new PlanNotOver(explainNotOver({ isStill, passedMs: now - start, load: this.#load() }));
        throw this.#notOver;
      }
    }
  }
}

/** Says what it means that a plan is not over yet. */
function explainNotOver(seen: { readonly isStill: boolean; readonly passedMs: number; readonly load: number }): string {
  const after = `after ${Math.round(seen.passedMs / 1000)} s, at a load of ${seen.load.toFixed(1)} a core`;
  if (seen.load > busyLoadPerCore) {
    return `Too slow here: the plan is not over ${after}. That does not say that anybody was lost; run it again on a machine that is less busy.`;
  }
  return seen.isStill
    ? `Lost: nothing has changed in the state folder for a while, and the plan is not over ${after}. What it waits for does not come.`
    : `Never ends: the plan is not over ${after}, and something is repeated again and again.`;
}

function loadPerCore(): number {
  const [load = 0] = loadavg();
  return load / availableParallelism();
}

/** Bytes and files below a folder: while anything is in progress they change. */
function sizeOf(folder: string): number {
  let size = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      size += 1 + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0);
    }
  } catch {
    // A folder was removed while it was read, which is a change: no number is equal to this one.
    return Number.NaN;
  }
  return size;
}
