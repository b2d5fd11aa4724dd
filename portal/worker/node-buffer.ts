import { Buffer } from 'buffer';

/*
 * Node's `Buffer` for a browser. The package has all of it, and reads and writes text letter by letter; what reading a file does for
 * every row is replaced by what browsers have built in.
 */

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Function calls take no more arguments. */
const maxLetters = 8192;

/** A call of a decoder takes longer than a few letters do. */
const fewBytes = 48;

export function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if ((bytes[index] ?? 0) > 0x7f) return false;
  return true;
}

const { toString: slowToString, write: slowWrite } = Buffer.prototype;
const slowFrom = Buffer.from as (value: unknown, ...rest: unknown[]) => Buffer;

Object.assign(Buffer.prototype, {
  toString(this: Buffer, encoding: BufferEncoding = 'utf8', start = 0, end = this.length): string {
    // A view that is no Buffer takes a fraction of the time to make.
    const bytes = new Uint8Array(this.buffer, this.byteOffset + start, Math.max(0, Math.min(end, this.length) - start));
    if (encoding === 'utf8')
      return bytes.length > fewBytes || !isAscii(bytes) ? utf8.decode(bytes) : joinLetters(bytes);
    if (encoding === 'latin1') return isAscii(bytes) ? utf8.decode(bytes) : joinLetters(bytes);
    if (encoding === 'utf16le' || encoding === 'ucs2') return joinLetters(unitsOf(bytes));
    return slowToString.call(this, encoding, start, end);
  },

  write(this: Buffer, text: string, ...rest: unknown[]): number {
    const [from = 0] = rest;
    if (typeof from !== 'number' || rest.length > 1) return slowWrite.apply(this, [text, ...rest] as never);
    return encoder.encodeInto(text, new Uint8Array(this.buffer, this.byteOffset + from, this.length - from)).written;
  },
});

Object.assign(Buffer, {
  from(value: unknown, encoding: unknown = 'utf8', ...rest: unknown[]): Buffer {
    if (typeof value !== 'string' || encoding !== 'utf8') return slowFrom(value, encoding, ...rest);
    const bytes = encoder.encode(value);
    return slowFrom(bytes.buffer, bytes.byteOffset, bytes.length);
  },
});

function joinLetters(codes: Uint8Array | Uint16Array): string {
  if (codes.length <= maxLetters) return String.fromCharCode.apply(null, codes as unknown as number[]);
  let text = '';
  for (let from = 0; from < codes.length; from += maxLetters)
    text += joinLetters(codes.subarray(from, from + maxLetters));
  return text;
}

/** Wherever in memory the bytes begin. */
function unitsOf(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.slice(0, bytes.length & ~1).buffer);
}

export { Buffer };
