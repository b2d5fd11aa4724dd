import type { ArchiveWriter } from '../../functions/domain/spreadsheet/archive.ts';
import { chunksOf } from './blob-archive.ts';
import { crc32 } from './crc32.ts';

const localSignature = 0x04034b50;
const entrySignature = 0x02014b50;
const endSignature = 0x06054b50;
/** Deflate is there since version 2.0. */
const version = 20;
const deflated = 8;
/** 1 January 1980: the same rows give the same file. */
const date = 0x21;

interface WrittenPart {
  readonly name: Uint8Array;
  readonly from: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

/** Writes a ZIP archive of parts that are packed one by one: of rows to fix there are few. */
export function writeZipArchive(sink: (bytes: Uint8Array) => void): ArchiveWriter {
  const encoder = new TextEncoder();
  const parts: WrittenPart[] = [];
  let size = 0;
  let name: Uint8Array | undefined;
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  const put = (bytes: Uint8Array) => {
    sink(bytes);
    size += bytes.length;
  };
  const endPart = async () => {
    if (name === undefined) return;
    const content = new Blob(pieces);
    let checksum = 0;
    for (const piece of pieces) checksum = crc32(piece, checksum);
    const packed: Uint8Array[] = [];
    const stream = content.stream().pipeThrough(new CompressionStream('deflate-raw'));
    for await (const bytes of chunksOf(stream)) packed.push(bytes);
    const packedBytes = packed.reduce((sum, { length }) => sum + length, 0);
    const part = { name, from: size, checksum, packedBytes, unpackedBytes: content.size };
    put(header(localSignature, part));
    for (const bytes of packed) put(bytes);
    parts.push(part);
    pieces = [];
    name = undefined;
  };
  let before: Promise<void> = Promise.resolve();
  return {
    startPart(next) {
      before = before.then(async () => {
        await endPart();
        name = encoder.encode(next);
      });
    },
    async write(piece) {
      await before;
      pieces.push(typeof piece === 'string' ? encoder.encode(piece) : new Uint8Array(piece));
    },
    async close() {
      await before;
      await endPart();
      const start = size;
      for (const part of parts) put(header(entrySignature, part));
      put(endOf(parts.length, start, size - start));
    },
  };
}

function header(signature: number, { name, from, checksum, packedBytes, unpackedBytes }: WrittenPart): Uint8Array {
  const isLocal = signature === localSignature;
  const fields = new DataView(new ArrayBuffer(isLocal ? 30 : 46));
  fields.setUint32(0, signature, true);
  // The directory says who made the entry, and has all else two bytes later.
  const at = isLocal ? 4 : 6;
  if (!isLocal) fields.setUint16(4, version, true);
  fields.setUint16(at, version, true);
  fields.setUint16(at + 4, deflated, true);
  fields.setUint16(at + 8, date, true);
  fields.setUint32(at + 10, checksum, true);
  fields.setUint32(at + 14, packedBytes, true);
  fields.setUint32(at + 18, unpackedBytes, true);
  fields.setUint16(at + 22, name.length, true);
  if (!isLocal) fields.setUint32(42, from, true);
  const bytes = new Uint8Array(fields.byteLength + name.length);
  bytes.set(new Uint8Array(fields.buffer));
  bytes.set(name, fields.byteLength);
  return bytes;
}

function endOf(count: number, start: number, length: number): Uint8Array {
  const fields = new DataView(new ArrayBuffer(22));
  fields.setUint32(0, endSignature, true);
  fields.setUint16(8, count, true);
  fields.setUint16(10, count, true);
  fields.setUint32(12, length, true);
  fields.setUint32(16, start, true);
  return new Uint8Array(fields.buffer);
}
