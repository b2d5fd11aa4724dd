/** What an environment's thread is started with. */
export interface EnvironmentData {
  /** URL of the module that exports `handler`. */
  readonly entry: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}

/** One invocation for the thread. JSON, because Lambda passes nothing else. */
export interface InvocationMessage {
  readonly requestId: string;
  readonly payload: string;
  /** Epoch milliseconds at which the invocation times out. */
  readonly deadline: number;
}

/** Its outcome. */
export type OutcomeMessage =
  | { readonly payload: string }
  | {
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
      /** The thread ends after this. */
      readonly last?: boolean;
    };

/** What the thread says: that the function is loaded (or can't be, as the first invocation will report), or an outcome. */
export type ThreadMessage = 'loaded' | OutcomeMessage;
