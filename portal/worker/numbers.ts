const segmentBits = 16;
const segmentLength = 1 << segmentBits;
const placeMask = segmentLength - 1;

type Segment = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** Numbers by the places of rows, in pieces that need not be copied when there are more. */
export class Numbers {
  readonly #makeSegment: (length: number) => Segment;
  readonly #segments: Segment[] = [];
  #length = 0;

  constructor(makeSegment: (length: number) => Segment) {
    this.#makeSegment = makeSegment;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const place = this.#length & placeMask;
    if (place === 0) this.#segments.push(this.#makeSegment(segmentLength));
    this.set(this.#length++, value);
  }

  get(index: number): number {
    return this.#segments[index >>> segmentBits]?.[index & placeMask] ?? 0;
  }

  set(index: number, value: number): void {
    const segment = this.#segments[index >>> segmentBits];
    if (segment) segment[index & placeMask] = value;
  }

  /** The first place from one on with that value; -1 where there is none. */
  indexOf(value: number, from = 0): number {
    for (let number = from >>> segmentBits; number < this.#segments.length; number++) {
      const start = number << segmentBits;
      const found = this.#segments[number]?.indexOf(value, Math.max(0, from - start)) ?? -1;
      // What is behind the last row is 0.
      if (found >= 0) return start + found < this.#length ? start + found : -1;
    }
    return -1;
  }
}
