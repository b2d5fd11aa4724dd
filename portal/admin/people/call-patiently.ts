import type { Answer } from '../../shared/request.ts';
import type { AdminOperationName, InputOf, OutputOf } from '../api-client.ts';
import type { AdminApp } from '../app.ts';

/** Tries, of a call that meets too many others. */
const mostTries = 6;
const shortestWaitMs = 500;

export interface Patience {
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: (() => void) | undefined;
}

/**
 * Calls an operation again after there were too many requests, as long after as the answer says. The person who stops it gets the last answer.
 */
export async function callPatiently<Name extends AdminOperationName>(
  app: Pick<AdminApp, 'call'>,
  name: Name,
  input: InputOf<Name>,
  { signal, onWait }: Patience = {},
): Promise<Answer<OutputOf<Name>>> {
  for (let tries = 1; ; tries++) {
    const answer = await app.call(name, input);
    if (answer.ok || answer.problem.status !== 429 || tries === mostTries || signal?.aborted) return answer;
    onWait?.();
    await wait(Math.max(shortestWaitMs, (answer.problem.retryAfter ?? 0) * 1000), signal);
  }
}

/** Waits, or until it is stopped. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
