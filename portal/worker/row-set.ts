/** Places of rows, a bit each: a million take 125 KB. */
export class RowSet {
  readonly #bits: Uint8Array;
  #size = 0;

  /** @param length how many rows there are */
  constructor(length: number) {
    this.#bits = new Uint8Array((length + 7) >>> 3);
  }

  get size(): number {
    return this.#size;
  }

  add(index: number): void {
    if (this.has(index)) return;
    this.#bits[index >>> 3] = (this.#bits[index >>> 3] ?? 0) | (1 << (index & 7));
    this.#size++;
  }

  delete(index: number): void {
    if (!this.has(index)) return;
    this.#bits[index >>> 3] = (this.#bits[index >>> 3] ?? 0) & ~(1 << (index & 7));
    this.#size--;
  }

  has(index: number): boolean {
    return ((this.#bits[index >>> 3] ?? 0) & (1 << (index & 7))) !== 0;
  }

  *[Symbol.iterator](): Generator<number, void, void> {
    for (let place = 0; place < this.#bits.length; place++) {
      if (this.#bits[place] === 0) continue;
      for (let bit = 0; bit < 8; bit++) if (this.has(place * 8 + bit)) yield place * 8 + bit;
    }
  }
}
