/** The outcome of one invocation, as Lambda's `Invoke` reports it. */
export type InvokeResult =
  | { readonly ok: true; readonly payload: unknown }
  | {
      readonly ok: false;
      /** The error's name; `Sandbox.Timedout` after a time-out, `Runtime.ExitError` when the function's process ended. */
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
    };

/** Runs functions. Payload and answer pass through JSON, as they do in AWS. */
export interface LambdaService {
  /**
   * Invokes a function and waits for its answer.
   * @param functionArnOrName full ARN (with or without a qualifier) or plain name
   * @param payload anything that JSON can express, 6 MiB at most
   * @param options `timeoutMs` shortens the function's own time-out for this call
   * @throws AwsError `ResourceNotFoundException`, `RequestEntityTooLargeException`
   */
  invoke(functionArnOrName: string, payload: unknown, options?: { readonly timeoutMs?: number }): Promise<InvokeResult>;
}
