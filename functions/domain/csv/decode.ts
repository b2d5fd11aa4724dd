import { isAscii } from 'node:buffer';
import { type Encoding, encodingFromBytes, encodingFromMark, isUtf8, type Tables, type Told } from './encoding.ts';
import { refuseBinary } from './refuse-binary.ts';

/** How many bytes are looked at before a decision: about 1,000 rows, yet nothing to hold in memory. */
const lookAhead = 64 * 1024;

const nothing = Buffer.alloc(0);

/** Turns bytes of one encoding into UTF-8. */
interface Converter {
  write(bytes: Buffer): Buffer;
  end(): Buffer;
}

/**
 * Turns a file's bytes, whatever their encoding, into UTF-8 without a byte order mark, chunk by chunk.
 *
 * All encodings without a mark agree on ASCII, so ASCII passes through untouched and the choice falls only where the first
 * other byte stands, be it 5 MB into the file, by a look at the 64 KiB from there. What has passed stays right, so nothing
 * is ever read twice. UTF-8 passes without a copy; a broken sequence in it is left for the reader to show as U+FFFD.
 */
export class Decoder {
  #told: Told | undefined;
  #converter: Converter | undefined;
  #atStart = true;
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** Held bytes that need no look: they are ASCII. */
  #asciiBytes = 0;

  /** The encoding, once it is known; `utf-8` for a file of nothing but ASCII. */
  get told(): Told {
    return this.#told ?? { encoding: 'utf-8', isGuess: false };
  }

  /**
   * To be awaited before the next piece is written; a promise only where the encoding is being told.
   * @returns as much UTF-8 as can be told by now, perhaps none; cut anywhere, also inside a character
   * @throws UnusableFile BINARY_FILE, UNKNOWN_ENCODING
   */
  write(bytes: Uint8Array): Buffer | Promise<Buffer> {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#told) return this.#convert(chunk);
    if (this.#heldBytes === 0 && !this.#atStart && isAscii(chunk)) return chunk;
    this.#hold(chunk);
    return this.#heldBytes - this.#asciiBytes < lookAhead ? nothing : this.#release();
  }

  /**
   * The file has ended.
   * @throws UnusableFile BINARY_FILE, UNKNOWN_ENCODING
   */
  async end(): Promise<Buffer> {
    let rest = nothing;
    while (this.#heldBytes > 0) rest = Buffer.concat([rest, await this.#release()]);
    return this.#converter ? Buffer.concat([rest, this.#converter.end()]) : rest;
  }

  #hold(chunk: Buffer): void {
    const isFirst = this.#heldBytes === 0;
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    if (isFirst) this.#asciiBytes = this.#atStart ? 0 : firstNonAscii(chunk);
  }

  #release(): Buffer | Promise<Buffer> {
    const bytes = this.#held.length === 1 ? (this.#held[0] ?? nothing) : Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    if (this.#atStart) return this.#start(bytes);
    // With the letter before: an accented one between plain ones is a sign.
    const from = Math.max(0, this.#asciiBytes - 1);
    const sample = bytes.subarray(from, from + lookAhead);
    if (!isUtf8(sample)) return this.#tellByTables(sample, bytes);
    this.#told = { encoding: 'utf-8', isGuess: false };
    return bytes;
  }

  /** Most files are UTF-8 and never need the tables, half of what a function that reads files would load at its start. */
  async #tellByTables(sample: Buffer, bytes: Buffer): Promise<Buffer> {
    // By its default export: of a CommonJS package a bundle has no other, whatever Node itself would find.
    const { default: tables } = await import('iconv-lite');
    this.#told = encodingFromBytes(sample, tables);
    this.#converter = converterFor(this.#told.encoding, tables);
    return this.#convert(bytes);
  }

  /** The first bytes of the file show a byte order mark, zero bytes, or that it isn't text at all. */
  #start(bytes: Buffer): Buffer | Promise<Buffer> {
    this.#atStart = false;
    const marked = encodingFromMark(bytes.subarray(0, lookAhead));
    refuseBinary(bytes.subarray(0, lookAhead), marked?.encoding);
    if (!marked) return this.write(bytes);
    this.#told = { encoding: marked.encoding, isGuess: false };
    if (marked.encoding !== 'utf-8') this.#converter = unicodeConverter(marked.encoding);
    return this.#convert(bytes.subarray(marked.markLength));
  }

  #convert(bytes: Buffer): Buffer {
    return this.#converter ? this.#converter.write(bytes) : bytes;
  }
}

/** iconv-lite rather than TextDecoder: several releases of Node 22 to 24 read windows-1252 as Latin-1 (nodejs/node#56542). */
function converterFor(encoding: Encoding, tables: Tables): Converter {
  const decoder = tables.getDecoder(encoding === 'shift_jis' ? 'cp932' : encoding, { stripBOM: false });
  return {
    write: (bytes) => Buffer.from(decoder.write(bytes)),
    end: () => Buffer.from(decoder.end() ?? ''),
  };
}

/** UTF-16 needs no tables. */
function unicodeConverter(encoding: Encoding): Converter {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    write: (bytes) => Buffer.from(decoder.decode(bytes, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
}

function firstNonAscii(bytes: Buffer): number {
  const index = bytes.findIndex((byte) => byte > 0x7f);
  return index < 0 ? bytes.length : index;
}
