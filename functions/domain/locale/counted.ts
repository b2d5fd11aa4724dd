/** A number of people or rows. */
export interface Counted {
  readonly count: number;
  /** Whether they are those of a preview. */
  readonly preview: boolean;
}
