/** 256 segments, which grow one by one: no moment needs room for two whole tables. */
const segmentBits = 8;
const slotsOfPage = 4096;
/** Fuller, and probing gets slow: 50 places on average for a new address at 90 %, next to each other in memory. */
const maxLoad = 0.9;
/** A slot has three bytes for the row. */
const rowLimit = 2 ** 24;

/**
 * Remembers addresses and the rows in which they first appeared. A slot takes 10 bytes, and in a large table 80 to 90 % of the slots are
 * in use, so an address takes 11.1 to 12.5 bytes: ten million take at most 125 MB where a Set of strings would take a gigabyte.
 *
 * It stores 64-bit fingerprints instead of addresses. Two different addresses of a file get the same one with a probability of
 * n²/2⁶⁵: one in 37 million files of a million rows, one in 370,000 of ten million. Then a row is rejected as
 * a duplicate, which the report shows. The seed differs from run to run, so nobody can make it happen.
 */
export class SeenAddresses {
  /** Both halves of that of the last address. */
  readonly fingerprint = new Int32Array(2);
  readonly #seedA = randomWord();
  readonly #seedB = randomWord();
  readonly #segments: Segment[] = Array.from({ length: 2 ** segmentBits }, () => ({
    pages: [emptyPage(16)],
    slots: 16,
    count: 0,
  }));
  /** Pages that a segment left when it grew, empty again: the next one takes them, so that no garbage piles up. */
  readonly #spare: Page[] = [];

  /**
   * @param row above 0
   * @returns the row in which the address appeared before, or undefined when this is its first; 0 means all rows beyond the
   *   first 16 million
   */
  add(address: string, row: number): number | undefined {
    this.takeFingerprint(address);
    return this.addFingerprint(row);
  }

  /** Computes the fingerprint of an address. */
  takeFingerprint(address: string): void {
    let a = this.#seedA;
    let b = this.#seedB;
    // Four letters at a time, as MurmurHash3 does it: addresses are ASCII.
    // Stryker disable next-line UnaryOperator: one at a time gives other fingerprints, which are as good
    const whole = address.length & ~3;
    // Stryker disable next-line EqualityOperator: reading on gives other fingerprints, which are as good
    for (let index = 0; index < whole; index += 4) {
      const letters =
        address.charCodeAt(index) |
        (address.charCodeAt(index + 1) << 8) |
        (address.charCodeAt(index + 2) << 16) |
        (address.charCodeAt(index + 3) << 24);
      a = Math.imul(rotate(a ^ Math.imul(letters, 0xcc9e2d51), 15), 0x1b873593);
      b = Math.imul(rotate(b ^ Math.imul(letters, 0x38b34ae5), 13), 0xa1e38b93);
    }
    // Stryker disable next-line EqualityOperator: reading on gives other fingerprints, which are as good
    for (let index = whole; index < address.length; index++) {
      a = Math.imul(rotate(a ^ address.charCodeAt(index), 15), 0x1b873593);
      b = Math.imul(rotate(b ^ address.charCodeAt(index), 13), 0xa1e38b93);
    }
    a = scramble(a ^ (b >>> 15));
    this.fingerprint[0] = a;
    this.fingerprint[1] = scramble(b ^ a);
  }

  /** Adds the address that {@link fingerprint} is of. @returns as {@link add} */
  addFingerprint(row: number): number | undefined {
    const a = this.fingerprint[0] ?? 0;
    const b = this.fingerprint[1] ?? 0;
    // Stryker disable next-line EqualityOperator: of the limit itself the lower three bytes are 0 too
    const known = row < rowLimit ? row : 0;
    const entry = {
      tag: a || 1,
      low: b & 0xffff,
      middle: ((b >>> 16) & 0xff) | ((known & 0xff) << 8),
      high: known >>> 8,
    };
    return place(this.#withRoom(b >>> (32 - segmentBits)), entry);
  }

  /** A segment that has room for one more. */
  #withRoom(index: number): Segment {
    const segment = this.#segments[index] as Segment;
    const { pages, slots } = segment;
    // Stryker disable next-line EqualityOperator: one address more or less in a segment shows nowhere
    if (segment.count < pages.length * slots * maxLoad) return segment;
    const larger = this.#emptyLargerThan(segment);
    for (const page of pages) {
      // Stryker disable next-line EqualityOperator: there is nothing behind the last slot
      for (let slot = 0; slot < slots; slot++) {
        const entry = entryOf(page, slot);
        if (entry.tag !== 0) place(larger, entry);
      }
      if (slots < slotsOfPage) continue;
      page.tags.fill(0);
      this.#spare.push(page);
    }
    this.#segments[index] = larger;
    return larger;
  }

  /** Four times as much up to a page, then twice as much, at last an eighth more. */
  #emptyLargerThan({ pages: { length: count }, slots }: Segment): Segment {
    if (slots < slotsOfPage) return { pages: [emptyPage(slots * 4)], slots: slots * 4, count: 0 };
    const pages = Array.from({ length: count + Math.ceil(count / 8) }, () => this.#spare.pop() ?? emptyPage(slots));
    return { pages, slots, count: 0 };
  }
}

/** A hash table with open addressing: a search runs from where a tag belongs to the first free slot. */
interface Segment {
  readonly pages: readonly Page[];
  /** Of each page. */
  readonly slots: number;
  count: number;
}

interface Page {
  /**
   * Half a fingerprint a slot, 0 where it is free: all that a search reads, so it takes as little memory as possible.
   * Signed, since V8 keeps larger numbers on the heap.
   */
  readonly tags: Int32Array;
  /** Three a slot: of the other half what doesn't choose the segment, and the row. */
  readonly rest: Uint16Array;
}

interface Entry {
  readonly tag: number;
  /** Two bytes of the fingerprint. */
  readonly low: number;
  /** One of the fingerprint and one of the row. */
  readonly middle: number;
  /** Two of the row. */
  readonly high: number;
}

function emptyPage(slots: number): Page {
  return { tags: new Int32Array(slots), rest: new Uint16Array(3 * slots) };
}

function entryOf({ tags, rest }: Page, slot: number): Entry {
  const at = 3 * slot;
  return { tag: tags[slot] ?? 0, low: rest[at] ?? 0, middle: rest[at + 1] ?? 0, high: rest[at + 2] ?? 0 };
}

/** Puts an entry into the first free slot from where it belongs, or returns the row it is there with. */
function place(segment: Segment, { tag, low, middle, high }: Entry): number | undefined {
  const { pages, slots } = segment;
  // The part that the tag makes of all tags, as a place: several times as fast as a remainder.
  const home = Math.floor(((tag >>> 0) / 2 ** 32) * slots * pages.length);
  let slot = home % slots;
  for (let index = (home - slot) / slots; ; index = index + 1 < pages.length ? index + 1 : 0, slot = 0) {
    const { tags, rest } = pages[index] ?? emptyPage(slots);
    // Stryker disable next-line EqualityOperator: behind the last slot is nothing, which is neither free nor a tag
    for (; slot < tags.length; slot++) {
      const at = 3 * slot;
      const taken = tags[slot];
      if (taken === 0) {
        tags[slot] = tag;
        rest[at] = low;
        rest[at + 1] = middle;
        rest[at + 2] = high;
        segment.count++;
        return undefined;
      }
      if (taken !== tag || rest[at] !== low) continue;
      const other = rest[at + 1] ?? 0;
      if ((other & 0xff) === (middle & 0xff)) return (other >>> 8) | ((rest[at + 2] ?? 0) << 8);
    }
  }
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** MurmurHash3's finaliser: every bit of the result depends on every bit that goes in. */
function scramble(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function randomWord(): number {
  const [word = 0] = crypto.getRandomValues(new Int32Array(1));
  return word;
}
