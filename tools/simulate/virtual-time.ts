import type { Clock } from '../../functions/domain/rate-limit/pacer.ts';

interface Event {
  readonly at: number;
  /** Events of one moment happen in the order they were planned. */
  readonly order: number;
  readonly happen: () => void;
}

/** So often other work of the process (signals, a test runner's heartbeat) gets its turn. */
const eventsBetweenTurns = 50_000;

/** What Node's timers make of a wait: whole milliseconds, one at least. */
export function timerMs(milliseconds: number): number {
  return Math.max(1, Math.trunc(milliseconds));
}

/**
 * Time that passes only when everybody waits: the clock jumps from one planned event to the next, and between two events
 * all promises settle that can. Hours take seconds, and the same plan gives the same run.
 *
 * Promises settle in the microtask queue, which Node empties before it calls the next `process.nextTick` callback. So
 * a step that asks, in a microtask, for the next step as a tick runs only once nothing is left to settle, and costs
 * no turn of the event loop.
 */
export class VirtualTime implements Clock {
  readonly #events: Event[] = [];
  #now: number;
  #order = 0;

  /** @param start epoch milliseconds */
  constructor(start = 0) {
    this.#now = start;
  }

  now = (): number => this.#now;

  sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      this.at(this.#now + milliseconds, resolve);
    });

  /** Plans an event. */
  at(time: number, happen: () => void): void {
    const events = this.#events;
    const event = { at: Math.max(time, this.#now), order: this.#order++, happen };
    let index = events.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = events[parent];
      if (above === undefined || !isBefore(event, above)) break;
      events[index] = above;
      index = parent;
    }
    events[index] = event;
  }

  /**
   * Lets time pass until the work is done.
   * @throws what the work throws, or an error when it waits for something that will never happen
   */
  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let isDone = false;
      const finish = (end: () => void) => {
        isDone = true;
        end();
      };
      work().then(
        (result) => finish(() => resolve(result)),
        (error: unknown) => finish(() => reject(error)),
      );
      let events = 0;
      const step = () => {
        if (isDone) return;
        const event = this.#next();
        if (event === undefined) return reject(new Error('Everybody waits, and nothing is planned'));
        this.#now = event.at;
        event.happen();
        if (++events % eventsBetweenTurns === 0) setImmediate(step);
        else afterPromises(step);
      };
      afterPromises(step);
    });
  }

  /** Takes the earliest event off the heap. */
  #next(): Event | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (first === undefined || last === undefined || events.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const [a, b] = [events[left], events[right]];
      if (a === undefined) break;
      const child = b !== undefined && isBefore(b, a) ? right : left;
      const below = child === left ? a : (b ?? a);
      if (!isBefore(below, last)) break;
      events[index] = below;
      index = child;
    }
    events[index] = last;
    return first;
  }
}

function afterPromises(step: () => void): void {
  queueMicrotask(() => process.nextTick(step));
}

function isBefore(one: Event, other: Event): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}
