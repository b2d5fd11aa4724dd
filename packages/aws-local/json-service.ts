import type { Principal } from './principal.ts';

/** A service that speaks one of AWS's JSON protocols. The endpoint does the HTTP around it. */
export interface JsonService {
  /**
   * Handles one operation.
   * @param operation the name after the dot of `X-Amz-Target`, such as `AdminCreateUser`
   * @param body the request's parameters
   * @param caller who calls, for services that ask; the laptop's own user where not given
   * @returns the answer; a Date in it becomes epoch seconds with milliseconds
   * @throws AwsError as AWS would answer
   */
  handle(operation: string, body: Record<string, unknown>, caller?: Principal): Promise<unknown>;
}
