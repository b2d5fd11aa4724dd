import { Throttled } from '../domain/directory-errors.ts';
import { ServiceUnavailable } from '../domain/errors.ts';
import { errorName } from '../error-facts.ts';

const throttles = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
  'Throttling',
]);

/** What an SDK error means for somebody who waits: to try again in a moment, or later. Any other is returned as it is. */
export function toServiceError(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const name = errorName(cause);
  if (throttles.has(name)) return new Throttled(undefined, { cause });
  const status = '$metadata' in cause ? (cause.$metadata as { readonly httpStatusCode?: number }).httpStatusCode : 0;
  const isNetwork = 'code' in cause && typeof cause.code === 'string' && /^E[A-Z]+$/.test(cause.code);
  const isFault = isNetwork || name === 'TimeoutError' || status === undefined || status >= 500;
  return isFault ? new ServiceUnavailable(`AWS could not be reached or failed (${name})`, { cause }) : cause;
}

/** Answers with the errors of {@link toServiceError}. */
export function translatingErrors<Answers extends Readonly<Record<string, (request: never) => Promise<unknown>>>>(
  answers: Answers,
): Answers {
  const translated = Object.entries(answers).map(([name, answer]) => [
    name,
    async (request: never) => {
      try {
        return await answer(request);
      } catch (error) {
        throw toServiceError(error);
      }
    },
  ]);
  return Object.fromEntries(translated) as Answers;
}
