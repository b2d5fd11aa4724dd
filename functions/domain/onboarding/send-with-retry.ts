import { DirectoryError, DirectoryFault, Throttled } from '../directory-errors.ts';
import { type Category, OutOfTime } from '../rate-limit/pacer.ts';
import type { OnboardingServices } from './onboarding-terms.ts';

/** A call is sent up to 8 times: with full jitter of 0.2, 0.4 … 3.2, 5, 5 s that bridges about 8 s on average, 16 at most. */
const maxTries = 8;
const firstPauseMs = 200;
const maxPauseMs = 5000;

/**
 * Sends a rate-limited request, and again after throttles and faults, until the attempts or the time are used up.
 * @param isRepeatable after which errors it is sent again
 * @throws OutOfTime, and what the last try threw
 */
export async function sendWithRetry<T>(
  category: Category,
  { deadline }: { readonly deadline: number },
  { pacer, clock, random }: Pick<OnboardingServices, 'pacer' | 'clock' | 'random'>,
  send: () => Promise<T>,
  isRepeatable: (error: unknown) => boolean = (error) => error instanceof Throttled || error instanceof DirectoryFault,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await pacer.send(category, deadline, send);
    } catch (error) {
      if (!isRepeatable(error) || tries === maxTries) throw error;
      const pause = random() * Math.min(maxPauseMs, firstPauseMs * 2 ** (tries - 1));
      if (clock.now() + pause > deadline) throw error;
      await clock.sleep(pause);
    }
  }
}

/**
 * Waits for a call on which nothing depends.
 * @returns undefined when the directory refused it, or the time was up
 */
export async function ignoreRefusal<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DirectoryError || error instanceof OutOfTime) return undefined;
    throw error;
  }
}
