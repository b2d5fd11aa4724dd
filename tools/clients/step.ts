/** One thing that a client does. */
export interface Step {
  readonly does: string;
  /** @throws when it did not work; a {@link Skipped} where this machine has not got what it takes */
  run(): Promise<void>;
}

/** Says why a step is left out. */
export class Skipped extends Error {}
