import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import {
  DirectoryError,
  DirectoryFault,
  RequestRefused,
  Throttled,
  TriggerRefused,
} from '../domain/directory-errors.ts';
import { OnboardingError, ServiceUnavailable } from '../domain/errors.ts';
import { stackFrames } from '../error-facts.ts';
import { logger } from './logger.ts';

/**
 * The chain around a state machine's task. A task returns data and throws only what the machine should retry or catch, by a
 * name from `ErrorName`.
 *
 * An error ends in the execution's history and in Lambda's own log line. So only messages that are known to contain nobody's data
 * pass: ours, and those of AWS services. Of all others the name and the stack frames remain.
 */
export function task<Input, Output>(
  handler: (input: Input, context: Context) => Promise<Output>,
): (input: Input, context: Context) => Promise<Output> {
  return middy<Input, Output, Error, Context>(handler)
    .before(({ context }) => {
      logger.addContext(context);
    })
    .onError((request) => {
      const error = request.error ?? new Error('The task failed without an error');
      logger.error('The task failed', {
        error_name: error.name,
        cause_name: causeName(error),
        place: stackFrames(error),
      });
      request.error = presentable(error);
    });
}

/** The error as the state machine and the log may see it, without its cause. */
function presentable(error: Error): Error {
  // A directory that is throttled or unreachable is one more service that may work at the next attempt.
  if (error instanceof Throttled || error instanceof DirectoryFault) {
    return new ServiceUnavailable(`Cognito did not answer as needed (${error.name})`);
  }
  // These two have Cognito's words, or a trigger's, which may quote a value.
  const quotes = error instanceof RequestRefused || error instanceof TriggerRefused;
  const isSafe =
    error instanceof OnboardingError || (error instanceof DirectoryError && !quotes) || '$metadata' in error;
  const shown = new Error(isSafe ? error.message : `Unexpected ${error.name}; the function's log shows where`);
  shown.name = error.name;
  shown.stack = [`${shown.name}: ${shown.message}`, ...stackFrames(error).map((line) => `    ${line}`)].join('\n');
  return shown;
}

function causeName({ cause }: Error): string | undefined {
  return cause instanceof Error ? cause.name : undefined;
}
