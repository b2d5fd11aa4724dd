/** Names in a sentence: as many as there is room for, and how many more there are. */
export interface NameList {
  readonly names: readonly string[];
  readonly more: number;
}
