import { SFNClient, type SFNClientConfig, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { ServiceUnavailable } from '../domain/errors.ts';
import { errorName } from '../error-facts.ts';

/** An Express state machine that is run for its answer. */
export interface ExpressMachine {
  /**
   * Runs the machine to its end.
   * @param input anything that JSON can express, 256 KiB at most
   * @returns its output
   * @throws ServiceUnavailable when it could not be run or did not succeed
   */
  run(input: unknown): Promise<unknown>;
}

/**
 * A client that waits for a whole execution, of five minutes at most, and tries once: what is not answered comes again from
 * the queue.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html
 */
export function syncExecutionClient(config: SFNClientConfig = {}): SFNClient {
  return new SFNClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 295_000 },
    // In AWS the call has a host of its own, sync-states…; an endpoint that was given has not.
    disableHostPrefix: process.env.AWS_ENDPOINT_URL !== undefined,
    ...config,
  });
}

/** A state machine of Step Functions. */
export function expressMachine(client: SFNClient, stateMachineArn: string): ExpressMachine {
  return {
    async run(input) {
      const answer = await client
        .send(new StartSyncExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }))
        .catch((cause: unknown) => {
          const name = errorName(cause);
          throw new ServiceUnavailable(`The state machine could not be run (${name})`, { cause });
        });
      if (answer.status === 'SUCCEEDED') return JSON.parse(answer.output ?? 'null');
      throw new ServiceUnavailable(`The state machine ended as ${answer.status} (${answer.error ?? 'no error named'})`);
    },
  };
}
