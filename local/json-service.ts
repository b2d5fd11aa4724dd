/** A service that speaks one of AWS's JSON protocols. The endpoint does the HTTP around it. */
export interface JsonService {
  /**
   * Carries out one operation.
   * @param operation the name after the dot of `X-Amz-Target`, such as `AdminCreateUser`
   * @param body the request's parameters
   * @returns the answer; a Date in it becomes epoch seconds with milliseconds
   * @throws AwsError as AWS would answer
   */
  handle(operation: string, body: Record<string, unknown>): Promise<unknown>;
}
