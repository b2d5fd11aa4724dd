/** A setting that AWS refuses because of what others say, or of what is there already. */
export interface Refusal {
  readonly path: readonly PropertyKey[];
  /** What it must be, after its name. */
  readonly message: string;
}
