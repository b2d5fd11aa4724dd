import { isAscii } from 'node:buffer';
import {
  type DetectedEncoding,
  detectEncoding,
  detectWindowsPage,
  type Encoding,
  indexOfDistinctLetter,
  isUtf8,
  type MarkedEncoding,
  readByteOrderMark,
  type Tables,
} from './encoding.ts';
import { refuseBinary } from './refuse-binary.ts';

/** How many bytes are examined before a decision: about 1,000 rows, and little memory. */
const lookAheadBytes = 64 * 1024;

const empty = Buffer.alloc(0);

/** Turns bytes of one encoding into UTF-8. */
interface Converter {
  write(bytes: Buffer): Buffer;
  end(): Buffer;
}

/**
 * Turns a file's bytes, whatever their encoding, into UTF-8 without a byte order mark, chunk by chunk.
 *
 * All encodings without a mark agree on ASCII, so ASCII passes through unchanged. The encoding is chosen only at the first other
 * byte, even if that is 5 MB into the file, by the 64 KiB from there. What has passed stays correct, so nothing is read twice.
 * Likewise the code pages of Windows agree on ä, é and others: the choice between those is made at the first letter on which they
 * differ. UTF-8 passes without a copy; a broken sequence in it is left for the reader to show as U+FFFD.
 */
export class Decoder {
  #detected: DetectedEncoding | undefined;
  readonly #chosen: Encoding | undefined;
  #converter: Converter | undefined;
  /** Loaded when they are needed. */
  #tables: Tables | undefined;
  #atStart = true;
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** Held bytes that decide nothing: they are the same in all encodings that are still possible. */
  #plainBytes = 0;

  /** @param chosen what somebody says the encoding is; by default it is detected */
  constructor(chosen?: Encoding) {
    this.#chosen = chosen;
  }

  /** Whether the text is written in other bytes than the file. */
  get isConverting(): boolean {
    return this.#converter !== undefined;
  }

  /** The encoding, once it is known; `utf-8` for a file of nothing but ASCII. */
  get detected(): DetectedEncoding {
    return this.#detected ?? { encoding: 'utf-8', isGuess: false };
  }

  /**
   * To be awaited before the next piece is written; a promise only while the encoding is being detected.
   * @returns as much UTF-8 as is known by now, perhaps none; cut anywhere, even inside a character
   * @throws UnusableFile BINARY_FILE, UNKNOWN_ENCODING
   */
  write(bytes: Uint8Array): Buffer | Promise<Buffer> {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#detected && !this.#detected.isOpen) return this.#convert(chunk);
    if (this.#heldBytes === 0 && !this.#atStart && this.#indexOfDecisiveByte(chunk) === chunk.length)
      return this.#convert(chunk);
    this.#hold(chunk);
    return this.#heldBytes - this.#plainBytes < lookAheadBytes ? empty : this.#decodeHeld();
  }

  /**
   * The file has ended.
   * @throws UnusableFile BINARY_FILE, UNKNOWN_ENCODING
   */
  async end(): Promise<Buffer> {
    let rest = empty;
    while (this.#heldBytes > 0) rest = Buffer.concat([rest, await this.#decodeHeld()]);
    return this.#converter ? Buffer.concat([rest, this.#converter.end()]) : rest;
  }

  #hold(chunk: Buffer): void {
    const isFirst = this.#heldBytes === 0;
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    if (isFirst) this.#plainBytes = this.#atStart ? 0 : this.#indexOfDecisiveByte(chunk);
  }

  /** The index of the first byte that is a different letter in the encodings that are still possible; the length where there is none. */
  #indexOfDecisiveByte(chunk: Buffer): number {
    if (this.#tables) return indexOfDistinctLetter(chunk, this.#tables);
    return isAscii(chunk) ? chunk.length : chunk.findIndex((byte) => byte > 0x7f);
  }

  #decodeHeld(): Buffer | Promise<Buffer> {
    const bytes = this.#held.length === 1 ? (this.#held[0] ?? empty) : Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    if (this.#atStart) return this.#start(bytes);
    if (this.#tables) return this.#chooseConverter(detectWindowsPage(bytes, this.#tables), this.#tables, bytes);
    // Together with the text before it: an accented letter between plain ones, and an address, are clues.
    const sample = bytes.subarray(0, this.#plainBytes + lookAheadBytes);
    if (!isUtf8(sample)) return this.#detectByTables(sample, bytes);
    this.#detected = { encoding: 'utf-8', isGuess: false };
    return bytes;
  }

  /** Most files are UTF-8 and never need the tables, half of what a function that reads files would load at its start. */
  async #detectByTables(sample: Buffer, bytes: Buffer): Promise<Buffer> {
    const tables = await loadTables();
    this.#tables = tables;
    return this.#chooseConverter(detectEncoding(sample, tables), tables, bytes);
  }

  #chooseConverter(detected: DetectedEncoding, tables: Tables, bytes: Buffer): Buffer {
    this.#detected = detected;
    this.#converter = converterFor(detected.encoding, tables);
    return this.#convert(bytes);
  }

  /** The first bytes of the file show a byte order mark, zero bytes, or that it isn't text at all. */
  #start(bytes: Buffer): Buffer | Promise<Buffer> {
    this.#atStart = false;
    const marked = readByteOrderMark(bytes.subarray(0, lookAheadBytes));
    refuseBinary(bytes.subarray(0, lookAheadBytes), marked?.encoding);
    const encoding = this.#chosen ?? marked?.encoding;
    if (encoding === undefined) return this.write(bytes);
    this.#detected = { encoding, isGuess: false };
    const text = bytes.subarray(marked?.encoding === encoding ? marked.markLength : 0);
    if (isBuiltIn(encoding)) {
      if (encoding !== 'utf-8') this.#converter = builtInConverter(encoding);
      return this.#convert(text);
    }
    return this.#convertByTables(encoding, text);
  }

  async #convertByTables(encoding: Encoding, text: Buffer): Promise<Buffer> {
    this.#converter = converterFor(encoding, await loadTables());
    return this.#convert(text);
  }

  #convert(bytes: Buffer): Buffer {
    return this.#converter ? this.#converter.write(bytes) : bytes;
  }
}

async function loadTables(): Promise<Tables> {
  // By its default export: of a CommonJS package a bundle has no other, whatever Node itself would find.
  return (await import('iconv-lite')).default;
}

/** iconv-lite rather than TextDecoder: several releases of Node 22 to 24 read windows-1252 as Latin-1 (nodejs/node#56542). */
function converterFor(encoding: Encoding, tables: Tables): Converter {
  const decoder = tables.getDecoder(encoding);
  return {
    write: (bytes) => Buffer.from(decoder.write(bytes)),
    end: () => Buffer.from(decoder.end() ?? ''),
  };
}

function isBuiltIn(encoding: Encoding): encoding is MarkedEncoding {
  return builtIn.has(encoding);
}

const builtIn: ReadonlySet<Encoding> = new Set<MarkedEncoding>(['utf-8', 'utf-16le', 'utf-16be', 'iso-2022-jp']);

/** UTF-16 and ISO-2022-JP, which iconv-lite lacks, need no tables. */
function builtInConverter(encoding: MarkedEncoding): Converter {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    write: (bytes) => Buffer.from(decoder.decode(bytes, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
}
