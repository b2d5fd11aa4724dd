import type { ArchiveEntry } from '../../functions/domain/spreadsheet/checked-archive.ts';
import { refusePartCount } from '../../functions/domain/spreadsheet/checked-archive.ts';

/*
 * The directory of a ZIP archive, read as functions/adapters/zip-archive.ts has it read.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

export interface ZipEntry extends ArchiveEntry {
  /** 0: as it is; 8: deflated. */
  readonly method: number;
}

const endSignature = 0x06054b50;
const endBytes = 22;
const maxCommentBytes = 0xffff;
const largeLocatorSignature = 0x07064b50;
const largeLocatorBytes = 20;
const largeEndSignature = 0x06064b50;
const largeEndBytes = 56;
const entrySignature = 0x02014b50;
const entryBytes = 46;
const localSignature = 0x04034b50;
export const localBytes = 30;

/** What 32 bits can't say is in a field of its own. */
const tooLarge = 0xffffffff;
const largeField = 1;

const encryptedFlag = 0x1;
const stronglyEncryptedFlag = 0x40;
const unicodeFlag = 0x800;

/** Reads the directory of an archive. @throws Error when it is none, or damaged; UnusableFile when it has too many parts */
export async function readZipDirectory(file: Blob): Promise<readonly ZipEntry[]> {
  const { count, start } = await findDirectory(file);
  refusePartCount(count);
  const directory = await viewOf(file, start, file.size);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    const { entry, next } = readEntry(directory, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Finds where a part's bytes begin. @throws Error when the archive is damaged */
export async function findPart(file: Blob, { start, packedBytes }: ZipEntry): Promise<number> {
  const header = await viewOf(file, start, start + localBytes);
  if (header.getUint32(0, true) !== localSignature) throw new Error('No header where a part begins');
  const from = start + localBytes + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + packedBytes > file.size) throw new Error('A part ends behind the archive');
  return from;
}

async function findDirectory(file: Blob): Promise<{ readonly count: number; readonly start: number }> {
  const tailStart = Math.max(0, file.size - largeLocatorBytes - endBytes - maxCommentBytes);
  const tail = await viewOf(file, tailStart, file.size);
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue;
    if (tail.getUint16(at + 20, true) !== tail.byteLength - endBytes - at) throw new Error('Bytes behind the archive');
    const locator = at - largeLocatorBytes;
    if (locator >= 0 && tail.getUint32(locator, true) === largeLocatorSignature) {
      return readLargeEnd(file, readLong(tail, locator + 8));
    }
    if (tail.getUint16(at + 4, true) !== 0) throw new Error('An archive of several disks');
    return { count: tail.getUint16(at + 10, true), start: tail.getUint32(at + 16, true) };
  }
  throw new Error('No directory');
}

async function readLargeEnd(file: Blob, from: number): Promise<{ readonly count: number; readonly start: number }> {
  const end = await viewOf(file, from, from + largeEndBytes);
  if (end.getUint32(0, true) !== largeEndSignature) throw new Error('No directory where it is said to be');
  if (end.getUint32(16, true) !== 0) throw new Error('An archive of several disks');
  return { count: readLong(end, 32), start: readLong(end, 48) };
}

function readEntry(directory: DataView, at: number): { readonly entry: ZipEntry; readonly next: number } {
  if (directory.getUint32(at, true) !== entrySignature) throw new Error('No entry where one begins');
  const flags = directory.getUint16(at + 8, true);
  if ((flags & stronglyEncryptedFlag) !== 0) throw new Error('Strong encryption');
  const method = directory.getUint16(at + 10, true);
  const nameLength = directory.getUint16(at + 28, true);
  const extraLength = directory.getUint16(at + 30, true);
  const commentLength = directory.getUint16(at + 32, true);
  const nameStart = at + entryBytes;
  const next = nameStart + nameLength + extraLength + commentLength;
  if (next > directory.byteLength) throw new Error('An entry ends behind the archive');
  const large = readLargeField(directory, nameStart + nameLength, extraLength);
  const unpackedBytes = large(directory.getUint32(at + 24, true));
  const packedBytes = large(directory.getUint32(at + 20, true));
  const isEncrypted = (flags & encryptedFlag) !== 0;
  // An encrypted part has 12 bytes in front of it.
  if (method === 0 && packedBytes !== unpackedBytes + (isEncrypted ? 12 : 0)) throw new Error('Two sizes of a part');
  const entry: ZipEntry = {
    name: readName(directory, nameStart, nameLength, flags),
    method,
    isEncrypted,
    start: large(directory.getUint32(at + 42, true)),
    nameLength,
    packedBytes,
    unpackedBytes,
    checksum: directory.getUint32(at + 16, true),
  };
  return { entry, next };
}

/** Of numbers that are too large for their places, the field has the real ones, in order. */
function readLargeField(directory: DataView, from: number, length: number): (value: number) => number {
  let field: DataView | undefined;
  for (let at = from; at < from + length - 3; ) {
    const size = directory.getUint16(at + 2, true);
    if (at + 4 + size > from + length) throw new Error('A field ends behind its entry');
    if (directory.getUint16(at, true) === largeField) {
      field ??= new DataView(directory.buffer, directory.byteOffset + at + 4, size);
    }
    at += 4 + size;
  }
  let read = 0;
  return (value) => {
    if (value !== tooLarge || field === undefined) return value;
    read += 8;
    return readLong(field, read - 8);
  };
}

/** Names of the parts of workbooks are ASCII; of other ones only whether two are the same is of interest. */
function readName(directory: DataView, from: number, length: number, flags: number): string {
  const bytes = new Uint8Array(directory.buffer, directory.byteOffset + from, length);
  const encoding = (flags & unicodeFlag) !== 0 ? 'utf-8' : 'latin1';
  const name = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes).replaceAll('\\', '/');
  if (/^(?:[a-zA-Z]:|\/)/.test(name) || name.split('/').includes('..'))
    throw new Error('A name leads out of the archive');
  return name;
}

function readLong(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

async function viewOf(file: Blob, from: number, end: number): Promise<DataView> {
  const bytes = await file.slice(from, end).arrayBuffer();
  if (from > file.size || end > file.size) throw new Error('The archive is cut off');
  return new DataView(bytes);
}
