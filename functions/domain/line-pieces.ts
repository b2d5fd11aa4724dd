/** Large enough to be few, small enough to be short-lived. */
const pieceBytes = 64 * 1024;
/** UTF-8 takes at most 3 bytes for a unit of a string's length. */
const maxBytesPerUnit = 3;

/** Some lines: each call that makes bytes of a string costs as much as a line. */
const gatheredLength = 1024;

/**
 * Gathers lines into pieces to be written. They become bytes soon: strings that wait for the rest of their piece would
 * survive garbage collections, millions of them, and V8 answers that with more memory for young objects.
 */
export class LinePieces {
  #bytes = Buffer.allocUnsafeSlow(pieceBytes);
  #length = 0;
  #lines = '';
  #full: Buffer[] = [];

  add(line: string): void {
    this.#lines += line;
    // Stryker disable next-line ConditionalExpression,EqualityOperator: how many become bytes at a time shows nowhere
    if (this.#lines.length >= gatheredLength) this.#encode();
  }

  #encode(): void {
    const lines = this.#lines;
    this.#lines = '';
    const room = lines.length * maxBytesPerUnit;
    // Stryker disable next-line EqualityOperator: whether a piece ends one line earlier shows nowhere
    if (room > this.#bytes.length - this.#length) {
      if (this.#length > 0) this.#full.push(this.#bytes.subarray(0, this.#length));
      this.#bytes = Buffer.allocUnsafeSlow(Math.max(pieceBytes, room));
      this.#length = 0;
    }
    this.#length += this.#bytes.write(lines, this.#length);
  }

  get hasFull(): boolean {
    return this.#full.length > 0;
  }

  /** The pieces that have filled up since the last call. */
  takeFull(): readonly Buffer[] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** All that is left. */
  takeRest(): readonly Buffer[] {
    this.#encode();
    const rest = [...this.#full, this.#bytes.subarray(0, this.#length)].filter(({ length }) => length > 0);
    this.#full = [];
    this.#bytes = Buffer.allocUnsafeSlow(0);
    this.#length = 0;
    return rest;
  }
}
