import type { Random } from './random.ts';
import { timerMs, type VirtualTime } from './virtual-time.ts';

/**
 * Lets code that knows no ports, as the SDK's retry strategies, live in virtual time: `Date.now`, `setTimeout` and
 * `Math.random` are the simulation's until the returned function is called.
 */
export function withVirtualGlobals(time: VirtualTime, random: Random): () => void {
  const { setTimeout: realSetTimeout } = globalThis;
  const { now } = Date;
  const { random: realRandom } = Math;
  const virtualSetTimeout = (callback: () => void, milliseconds = 0) => {
    time.at(time.now() + timerMs(milliseconds), callback);
  };
  Object.assign(globalThis, { setTimeout: virtualSetTimeout });
  Object.assign(Date, { now: () => Math.floor(time.now()) });
  Object.assign(Math, { random });
  return () => {
    Object.assign(globalThis, { setTimeout: realSetTimeout });
    Object.assign(Date, { now });
    Object.assign(Math, { random: realRandom });
  };
}
