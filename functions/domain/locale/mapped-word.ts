/** A column that is mapped. */
export interface MappedWord {
  /** Its header word. */
  readonly word: string;
  /** What it is mapped to. */
  readonly field: string;
  /** Who said so. */
  readonly reason: string;
}

/** Where a mapping is stored. */
export interface Place {
  readonly place: string;
}
