/** What iconv-lite wants of Node for encodings that need no tables, in which it never reads a file. */
export class StringDecoder {
  constructor(encoding: string) {
    throw new Error(`No file is read as ${encoding} by tables`);
  }
}
