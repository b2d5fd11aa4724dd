/** Exit codes of every command. */
export const ExitCode = {
  /** Every row is created, existing or skipped. */
  done: 0,
  /** Anything unexpected. */
  unexpected: 1,
  /** Wrong usage, or a file that was refused. */
  refused: 2,
  /** Some rows are not done. */
  someNotDone: 3,
} as const;

/** The command was called in a way that can't work; the message says how it would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command failed, and the message says all that a person needs; where in the code is of no use to them. */
export class CommandFailure extends Error {
  override readonly name: string = 'CommandFailure';
}
