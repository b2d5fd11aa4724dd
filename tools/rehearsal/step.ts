/** One thing that is done and checked. */
export interface Step {
  readonly does: string;
  /** @returns what was seen @throws when it was not as it should be */
  run(): Promise<string>;
}
