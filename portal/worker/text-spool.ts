/** Few enough that a file of a gigabyte is a list of a thousand pieces. */
const pieceBytes = 1024 * 1024;
/** UTF-8 takes at most 3 bytes for a unit of a string's length. */
const maxBytesPerUnit = 3;

const encoder = new TextEncoder();

/** Gathers text into a `Blob`, which browsers put aside on a disk where it is large, and which ends with the page. */
export class TextSpool {
  #pieces: Blob[] = [];
  #bytes = new Uint8Array(pieceBytes);
  #length = 0;
  /** Of what was put aside. */
  #before = 0;

  /** How many bytes there are by now. */
  get size(): number {
    return this.#before + this.#length;
  }

  addBytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** @returns how many bytes it takes */
  addText(text: string): number {
    this.#makeRoom(text.length * maxBytesPerUnit);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length));
    this.#length += written;
    return written;
  }

  /** Adds a piece of another file, which is not copied. */
  addPiece(piece: Blob): void {
    this.#putAside();
    this.#pieces.push(piece);
    this.#before += piece.size;
  }

  end(): Blob {
    this.#putAside();
    return new Blob(this.#pieces);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    this.#putAside();
    if (bytes > this.#bytes.length) this.#bytes = new Uint8Array(bytes);
  }

  #putAside(): void {
    if (this.#length === 0) return;
    this.#pieces.push(new Blob([this.#bytes.subarray(0, this.#length)]));
    this.#before += this.#length;
    this.#length = 0;
    // Thousands of small pieces would take longer to go through than one.
    if (this.#pieces.length >= maxPieces) this.#pieces = [new Blob(this.#pieces)];
  }
}

const maxPieces = 1024;
