import { EventNotPublished } from '../../../functions/domain/events/event-bus.ts';
import type { Clock, Pacer } from '../../../functions/domain/rate-limit/pacer.ts';
import { settingsFor } from '../../../settings/stages.ts';
import { type Random, seededRandom } from '../../../tools/simulate/random.ts';
import { InProcessPool } from './in-process-pool.ts';
import { MortalProcess } from './mortal-process.ts';
import { StoredObjects } from './stored-objects.ts';
import { Truth } from './truth.ts';

export const hourMs = 60 * 60 * 1000;

/** A Monday at midnight, in UTC, four weeks before clocks change in the north. */
const start = Date.UTC(2026, 2, 2);

/** An event that was published. */
interface Published {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A pool, a bucket and a bus in which a month passes, hour by hour, and processes that use them and die. */
export class World {
  readonly settings = settingsFor('dev');
  readonly random: Random;
  readonly truth = new Truth(() => this.now());
  readonly pool: InProcessPool;
  readonly objects = new StoredObjects();
  readonly published: Published[] = [];
  /** Part of the calls that go wrong. */
  faults: number;
  #now = start;

  constructor(seed: number, faults: number) {
    this.random = seededRandom(seed);
    this.faults = faults;
    this.pool = new InProcessPool(this.settings, () => new Date(this.#now), this.truth.watch);
  }

  readonly now = (): number => this.#now;

  /** Time passes while somebody waits; of several who wait at once for each of them. */
  readonly clock: Clock = {
    now: this.now,
    sleep: async (milliseconds) => {
      this.#now += milliseconds;
    },
  };

  readonly pacer: Pacer = { send: (_category, _deadline, request) => request() };

  startHour(hour: number): void {
    this.truth.hour = hour;
    this.#now = Math.max(this.#now + 1, start + hour * hourMs);
  }

  startProcess(): MortalProcess {
    return new MortalProcess(this.random, this.faults);
  }

  /** The bus as a process sees it. */
  busOf(process: MortalProcess) {
    const publish = async (type: string, details: readonly object[]) => {
      try {
        await process.call(async () => {
          for (const detail of details) this.published.push({ type, detail: { ...detail } });
        });
      } catch (cause) {
        throw new EventNotPublished('The bus did not answer', { cause });
      }
    };
    return { publishAll: publish, publish: (type: string, detail: object) => publish(type, [detail]) };
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  /** What a caller does who gets no answer, or a fault: the same once more, some times. */
  async repeat<T>(times: number, act: (process: MortalProcess) => Promise<T>): Promise<T | undefined> {
    for (let left = times; left > 0; left--) {
      const process = this.startProcess();
      try {
        const result = await act(process);
        if (!process.isDead) return result;
      } catch (error) {
        // A test must not take a mistake for a fault.
        if (error instanceof TypeError || error instanceof RangeError) throw error;
      }
    }
    return undefined;
  }
}
