/** Takes what is in an XML part, in order. Names come without their prefixes: programs choose those freely. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  /** A text comes in any number of pieces. */
  text?(text: string): void;
}

/** By their names in the part, with prefixes. */
export type Attributes = Readonly<Record<string, string>>;
