/** 64 segments, which grow one by one: no moment needs room for two whole tables. */
const segmentBits = 6;
const firstCapacity = 64;
/** Fuller, and probing gets slow: 22 places on average for a new address at 85 %, next to each other in memory. */
const maxLoad = 0.85;
/** Large segments grow in small steps, which waste little: from 85 % full to 71 %, so 14 to 17 bytes an address. */
const growth = 1.2;
/** Small ones (2 million addresses in all) double, which is faster and wastes 30 MB at most. */
const doublingUpTo = 32 * 1024;

/**
 * Remembers addresses and the rows they first stood in, at 14 to 18 bytes each: ten million take at most 180 MB where a Set of
 * strings would take a gigabyte.
 *
 * It keeps 64-bit fingerprints instead of addresses. Two different addresses of a file get the same one with a chance of
 * n²/2⁶⁵: one in 37 million files of a million rows, one in 370,000 of ten million. Then a row is rejected as
 * a duplicate, which the report shows. The seed differs from run to run, so nobody can make it happen.
 */
export class SeenAddresses {
  readonly #seedA = randomWord();
  readonly #seedB = randomWord();
  readonly #segments: Segment[] = Array.from({ length: 2 ** segmentBits }, () => emptySegment(firstCapacity));

  /**
   * @param row above 0
   * @returns the row in which the address stood before, or undefined when this is its first
   */
  add(address: string, row: number): number | undefined {
    let a = this.#seedA;
    let b = this.#seedB;
    // Four letters at a time, as MurmurHash3 does it: addresses are ASCII.
    const whole = address.length & ~3;
    for (let index = 0; index < whole; index += 4) {
      const letters =
        address.charCodeAt(index) |
        (address.charCodeAt(index + 1) << 8) |
        (address.charCodeAt(index + 2) << 16) |
        (address.charCodeAt(index + 3) << 24);
      a = Math.imul(rotate(a ^ Math.imul(letters, 0xcc9e2d51), 15), 0x1b873593);
      b = Math.imul(rotate(b ^ Math.imul(letters, 0x38b34ae5), 13), 0xa1e38b93);
    }
    for (let index = whole; index < address.length; index++) {
      a = Math.imul(rotate(a ^ address.charCodeAt(index), 15), 0x1b873593);
      b = Math.imul(rotate(b ^ address.charCodeAt(index), 13), 0xa1e38b93);
    }
    a = scramble(a ^ (b >>> 15));
    b = scramble(b ^ a);
    return place(this.#roomIn(b >>> (32 - segmentBits)), a || 1, b, row);
  }

  /** A segment with room for one more. */
  #roomIn(index: number): Segment {
    const segment = this.#segments[index] ?? emptySegment(firstCapacity);
    const capacity = segment.tags.length;
    if (segment.count < capacity * maxLoad) return segment;
    const larger = emptySegment(Math.ceil(capacity * (capacity < doublingUpTo ? 2 : growth)));
    for (let slot = 0; slot < capacity; slot++) {
      const tag = segment.tags[slot] ?? 0;
      if (tag !== 0) place(larger, tag, segment.rest[2 * slot] ?? 0, segment.rest[2 * slot + 1] ?? 0);
    }
    this.#segments[index] = larger;
    return larger;
  }
}

/** A hash table with open addressing: a search goes from where a tag belongs to the first free slot. */
interface Segment {
  /**
   * Half a fingerprint a slot, 0 where it is free: all that a search reads, so it lies in as little memory as can be.
   * Signed, since V8 keeps larger numbers on the heap.
   */
  readonly tags: Int32Array;
  /** The other half and the row. */
  readonly rest: Int32Array;
  count: number;
}

function emptySegment(capacity: number): Segment {
  return { tags: new Int32Array(capacity), rest: new Int32Array(2 * capacity), count: 0 };
}

/** Puts a fingerprint into the first free slot from where it belongs, or returns the row it is there with. */
function place(segment: Segment, tag: number, other: number, row: number): number | undefined {
  const { tags, rest } = segment;
  // The part that the tag makes of all tags, as a place: several times as fast as a remainder.
  let slot = Math.floor(((tag >>> 0) / 2 ** 32) * tags.length);
  for (let taken = tags[slot]; taken !== 0; taken = tags[slot]) {
    if (taken === tag && rest[2 * slot] === other) return rest[2 * slot + 1];
    slot++;
    if (slot === tags.length) slot = 0;
  }
  tags[slot] = tag;
  rest[2 * slot] = other;
  rest[2 * slot + 1] = row;
  segment.count++;
  return undefined;
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
  return crypto.getRandomValues(new Int32Array(1))[0] ?? 0;
}
