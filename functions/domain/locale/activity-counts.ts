/** What the cells of a column say of people, by the words in them that are known. */
export interface CellCounts {
  readonly cells: readonly { readonly cell: string; readonly rows: number }[];
  /** How many rows have other cells. */
  readonly others: number;
}

/** What a column says of who has left. */
export interface ActivityCounts {
  /** Absent where there are none, as below. */
  readonly gone?: CellCounts;
  /** Guests who were not skipped, since the first rows of the file list nobody else. */
  readonly guests?: CellCounts;
  /** How many rows have a date in the past. */
  readonly over: number;
  /** How many rows have cells that are not understood, and may say anything of anybody. */
  readonly unknown: number;
}
