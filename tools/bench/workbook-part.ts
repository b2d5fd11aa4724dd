/** A part of a workbook. It comes in pieces, since it may be longer than a string can be. */
export interface Part {
  readonly name: string;
  readonly pieces: Iterable<string>;
}
