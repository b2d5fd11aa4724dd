const segments = 64;
const wordsPerSlot = 3;
const firstCapacity = 64;
/** Beyond 80 % full, probing gets slow. */
const maxLoad = 0.8;
/** Small steps waste little; segments fill at about the same time but grow one by one. */
const growth = 1.4;

/**
 * Remembers addresses and the rows they first stood in, at about 18 bytes each: ten million take some 180 MB where a Set of
 * strings would take a gigabyte.
 *
 * It keeps 64-bit fingerprints instead of addresses. Two different addresses of a file get the same one with a chance of
 * n²/2⁶⁵: one in 37 million files of a million rows, one in 370,000 of ten million. Then a row is rejected as
 * a duplicate, which the report shows. The seed differs from run to run, so nobody can make it happen.
 */
export class SeenAddresses {
  readonly #seedA = randomWord();
  readonly #seedB = randomWord();
  readonly #slots: Uint32Array[] = Array.from(
    { length: segments },
    () => new Uint32Array(firstCapacity * wordsPerSlot),
  );
  readonly #counts = new Uint32Array(segments);

  /**
   * @param row above 0
   * @returns the row in which the address stood before, or undefined when this is its first
   */
  add(address: string, row: number): number | undefined {
    let a = this.#seedA;
    let b = this.#seedB;
    for (let index = 0; index < address.length; index++) {
      const code = address.charCodeAt(index);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x27d4eb2f);
    }
    a = scramble(a ^ (b >>> 15));
    b = scramble(b ^ a);
    const segment = a >>> 26;
    const found = place(this.#slotsOf(segment), a, b, row);
    if (found !== undefined) return found;
    this.#counts[segment] = (this.#counts[segment] ?? 0) + 1;
    return undefined;
  }

  /** A segment's slots, with room for one more. */
  #slotsOf(segment: number): Uint32Array {
    const slots = this.#slots[segment] ?? new Uint32Array(wordsPerSlot);
    const capacity = slots.length / wordsPerSlot;
    if ((this.#counts[segment] ?? 0) < capacity * maxLoad) return slots;
    const larger = new Uint32Array(Math.ceil(capacity * growth) * wordsPerSlot);
    for (let at = 0; at < slots.length; at += wordsPerSlot) {
      const row = slots[at + 2] ?? 0;
      if (row !== 0) place(larger, slots[at] ?? 0, slots[at + 1] ?? 0, row);
    }
    this.#slots[segment] = larger;
    return larger;
  }
}

/** Puts a fingerprint into the first free slot from where it belongs, or returns the row it is there with. */
function place(slots: Uint32Array, a: number, b: number, row: number): number | undefined {
  const first = a >>> 0;
  const second = b >>> 0;
  let at = (second % (slots.length / wordsPerSlot)) * wordsPerSlot;
  for (;;) {
    const taken = slots[at + 2] ?? 0;
    if (taken === 0) break;
    if (slots[at] === first && slots[at + 1] === second) return taken;
    at += wordsPerSlot;
    if (at === slots.length) at = 0;
  }
  slots[at] = first;
  slots[at + 1] = second;
  slots[at + 2] = row;
  return undefined;
}

/** MurmurHash3's finaliser: every bit of the result depends on every bit that goes in. */
function scramble(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function randomWord(): number {
  return crypto.getRandomValues(new Int32Array(1))[0] ?? 0;
}
