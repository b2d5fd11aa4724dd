/** What an environment's thread is started with. */
export interface EnvironmentData {
  /** URL of the module that exports `handler`. */
  readonly entry: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}

/** One invocation on its way into the thread. JSON, because that is all that Lambda carries. */
export interface InvocationMessage {
  readonly requestId: string;
  readonly payload: string;
  /** Epoch milliseconds at which the invocation times out. */
  readonly deadline: number;
}

/** What became of it. */
export type OutcomeMessage =
  | { readonly payload: string }
  | {
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
      /** The thread ends after this. */
      readonly last?: boolean;
    };

/** What the thread says: that the function is loaded (or can't be, as the first invocation will tell), or an outcome. */
export type ThreadMessage = 'loaded' | OutcomeMessage;
