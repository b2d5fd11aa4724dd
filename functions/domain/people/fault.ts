import type { CellMessage } from '../locale/detail.ts';
import type { Code } from '../outcomes.ts';

/** What is wrong with a value: a stable code, and for people how to fix it, without the value. */
export interface Fault {
  readonly code: Code;
  /** Given where it says more than the code's own text. */
  readonly detail?: CellMessage;
}

/** A value as it goes to Cognito, or what is wrong with it. */
export type FieldResult = string | Fault;

/** Whether a rule found something wrong. */
export function isFault(result: unknown): result is Fault {
  return typeof result === 'object' && result !== null && 'code' in result;
}

/** Reads one value of a field, as a person or a system wrote it. An empty result means that there is none. */
export type FieldRule = (value: string) => FieldResult;
