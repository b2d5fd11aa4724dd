import type { LogMessage } from './contract.ts';

/** What is declared of a Lambda function, once and beside its handler; infrastructure, laptop, alarms and tests follow from it. */
export interface FunctionDeclaration {
  /** The file that exports `handler`, from the project's folder. */
  readonly handler: `functions/${string}.ts`;
  /** Shown in the Lambda console. */
  readonly description: string;
  /** Decides the share of a processor too: 1,769 MB is one whole. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Whether Lambda leaves out of the log that an invocation began and ended. */
  readonly quiet?: boolean;
  /** Most KiB of code, loaded at a cold start and in all. An SDK client is about 200 of the first and 300 of the second. */
  readonly bundleKib: readonly [start: number, all: number];
  /** The alarm that counts its errors, by the name in infra/constructs/monitoring. */
  readonly alarm?: string;
  /** Messages of its log that alarms count. */
  readonly counted?: readonly (keyof typeof LogMessage)[];
}

/** Declares a function. Its name is the one that it has in functions/functions.ts. */
// @__NO_SIDE_EFFECTS__
export function defineFunction<const Declaration extends FunctionDeclaration>(declaration: Declaration): Declaration {
  return declaration;
}
