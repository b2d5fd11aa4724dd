/**
 * A state's failure: what `Retry` and `Catch` see. `name` is AWS's `Error`, `message` its `Cause`.
 * The running library reads `isRetryable` and `isCatchable` of whatever is thrown.
 */
export class StateError extends Error {
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  /**
   * @param error name that `ErrorEquals` is compared with
   * @param cause a sentence, or the JSON that AWS gives for the error
   * @param kind `terminal` for errors that `States.ALL` does not cover, and which so end the execution
   */
  constructor(error: string, cause: string, kind: 'ordinary' | 'terminal' = 'ordinary') {
    super(cause);
    this.name = error;
    this.isRetryable = kind === 'ordinary';
    this.isCatchable = kind === 'ordinary';
  }
}

/** Bytes that the input or output of a state, or of an execution, may have. */
export const payloadLimit = 262_144;

/**
 * Checks a payload against Step Functions' limit of 256 KiB.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-task-executions
 * @param json the payload as JSON
 * @param where for people, as in "The state/task 'X' returned a result"
 * @throws StateError `States.DataLimitExceeded`, which `States.ALL` does not catch
 */
export function assertWithinPayloadLimit(json: string, where: string): void {
  // A character has at most three bytes in UTF-8 per UTF-16 unit, so most payloads need no counting.
  if (json.length * 3 <= payloadLimit || Buffer.byteLength(json) <= payloadLimit) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `${where} with a size exceeding the maximum number of bytes service limit.`,
    'terminal',
  );
}
