import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { ServiceUnavailable } from '../domain/errors.ts';
import { DirectoryFault, Throttled } from '../domain/onboarding/user-directory.ts';
import { logger } from './logger.ts';

/**
 * The chain around a state machine's task. A task returns data and throws only what the machine should retry or catch,
 * by a name from `ErrorName`; what it throws is logged by name, never by content.
 */
export function task<Input, Output>(
  handler: (input: Input, context: Context) => Promise<Output>,
): (input: Input, context: Context) => Promise<Output> {
  return middy<Input, Output, Error, Context>(handler)
    .before(({ context }) => {
      logger.addContext(context);
    })
    .onError(({ error }) => {
      const known = nameForTheMachine(error);
      logger.error('The task failed', { error_name: known?.name, cause_name: causeName(known) });
      if (known !== undefined && known !== error) throw known;
    });
}

/** A directory that is throttled or out of reach is one more service that may be there at the next try. */
function nameForTheMachine(error: Error | null | undefined): Error | undefined {
  if (error instanceof Throttled || error instanceof DirectoryFault) {
    return new ServiceUnavailable(`Cognito did not answer as needed (${error.name})`, { cause: error });
  }
  return error ?? undefined;
}

function causeName(error: Error | undefined): string | undefined {
  return error?.cause instanceof Error ? error.cause.name : undefined;
}
