import { DescribeExecutionCommand, SFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn';
import { ServiceUnavailable } from '../domain/errors.ts';
import { errorName } from '../error-facts.ts';

/** A client for looking up executions, with the SDK's own retries: a call is answered within a second. */
export function lookUpClient(config: SFNClientConfig = {}): SFNClient {
  return new SFNClient({ requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 }, ...config });
}

/**
 * Whether an execution of a Standard state machine is still running. One that Step Functions no longer knows, 90 days after
 * its end, is not.
 *
 * The answer may be some moments old. That is safe: nobody asks about an execution before its first function has run, so one that
 * runs is known, and one that has just ended counts as running, which leaves its run to the next resume.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 * @throws ServiceUnavailable when Step Functions can't be reached, throttles or fails
 */
export async function isExecutionRunning(client: SFNClient, executionArn: string): Promise<boolean> {
  try {
    // The status is all that is asked: neither input nor output leaves Step Functions.
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }));
    return status === 'RUNNING' || status === 'PENDING_REDRIVE';
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return false;
    throw toDomainError(error);
  }
}

/** Errors worth another attempt. The others, above all a missing permission, say in their own words what is wrong. */
function toDomainError(cause: unknown): Error {
  const status = statusOf(cause);
  const name = errorName(cause);
  if (status === undefined || status >= 500 || status === 429 || name === 'ThrottlingException') {
    return new ServiceUnavailable(`Step Functions could not be reached or failed (${name})`, { cause });
  }
  return cause instanceof Error ? cause : new Error(String(cause));
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { readonly httpStatusCode?: unknown };
  return typeof httpStatusCode === 'number' ? httpStatusCode : undefined;
}
