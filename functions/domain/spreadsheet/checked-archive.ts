import { UnusableFile } from '../errors.ts';
import type { Archive } from './archive.ts';
import { damagedWorkbook, protectedWorkbook, workbookTooLarge } from './refuse-workbook.ts';

const MiB = 1024 * 1024;

/** Lambda gives a function 512 MB of disk. A workbook with a million rows takes about 60. */
const maxFileBytes = 400 * MiB;

/** A workbook has some tens of parts, and one for each of its pictures. */
const maxParts = 10_000;

/** A workbook with a million rows of fifty columns has half of it. */
const maxPartBytes = 4096 * MiB;

/** All parts that are read, some of them more than once. */
const maxReadBytes = 16_384 * MiB;

/** Sheets are packed into a twentieth; zeros, of which bombs are made, into a thousandth. */
const maxRatio = 200;
const surelySmallBytes = 16 * MiB;

/** What an archive says of a part. */
export interface ArchiveEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Where it begins, with a header. */
  readonly start: number;
  /** Of the name, in bytes. */
  readonly nameLength: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly checksum: number;
}

/** How a platform reads an archive. */
export interface ArchiveSource<Entry extends ArchiveEntry> {
  readonly entries: readonly Entry[];
  /** Unpacks a part; fails when there are more bytes than declared, or fewer. */
  unpack(entry: Entry): AsyncIterable<Uint8Array>;
  /** Continues a checksum. */
  crc32(bytes: Uint8Array, before: number): number;
  close(): Promise<void>;
}

/** @throws UnusableFile FILE_TOO_LARGE */
export function refuseArchiveSize(bytes: number): void {
  if (bytes > maxFileBytes) throw workbookTooLarge({ text: 'workbookFileTooLarge', megabytes: 400 });
}

/** @throws UnusableFile BINARY_FILE */
export function refusePartCount(parts: number): void {
  if (parts > maxParts) throw damagedWorkbook(`It has more than ${maxParts} parts.`);
}

/** Whatever fails while an archive's directory is read. @throws UnusableFile BINARY_FILE */
export async function refuseDamage<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof UnusableFile ? error : damagedWorkbook('It is no complete ZIP archive.', error);
  }
}

/**
 * Makes an archive of its parts that can't do harm.
 * @throws UnusableFile BINARY_FILE, PROTECTED_FILE
 */
export function checkArchive<Entry extends ArchiveEntry>(source: ArchiveSource<Entry>): Archive {
  const parts = indexParts(source.entries);
  let readBytes = 0;
  return {
    names: [...parts.keys()],
    async *read(name) {
      const entry = parts.get(name);
      if (entry === undefined) throw damagedWorkbook('A part of it is missing.');
      for await (const bytes of readPart(source, entry)) {
        readBytes += bytes.length;
        if (readBytes > maxReadBytes) throw workbookTooLarge({ text: 'unpackedTooLarge' });
        yield bytes;
      }
    },
    close: () => source.close(),
  };
}

function indexParts<Entry extends ArchiveEntry>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  refuseOverlap(entries);
  const parts = new Map<string, Entry>();
  const names = new Set<string>();
  for (const entry of entries) {
    if (entry.isEncrypted) throw protectedWorkbook();
    const { name } = entry;
    if (name.endsWith('/')) continue;
    if (names.has(name.toLowerCase())) throw damagedWorkbook('Two of its parts have the same name.');
    names.add(name.toLowerCase());
    parts.set(name, entry);
  }
  return parts;
}

const localHeaderBytes = 30;

/** Bombs let many parts share the same bytes. */
function refuseOverlap(entries: readonly ArchiveEntry[]): void {
  let end = 0;
  const inOrder = entries.toSorted((one, other) => one.start - other.start);
  for (const { start, nameLength, packedBytes } of inOrder) {
    if (start < end) throw damagedWorkbook('Its parts overlap.');
    end = start + localHeaderBytes + nameLength + packedBytes;
  }
}

async function* readPart<Entry extends ArchiveEntry>(
  source: ArchiveSource<Entry>,
  entry: Entry,
): AsyncGenerator<Uint8Array, void, void> {
  const { packedBytes, unpackedBytes } = entry;
  if (unpackedBytes > maxPartBytes) throw workbookTooLarge({ text: 'sheetTooLarge', gigabytes: 4 });
  if (unpackedBytes > surelySmallBytes && unpackedBytes > packedBytes * maxRatio) {
    throw damagedWorkbook('A part of it is unusually large when it is unpacked.');
  }
  let checksum = 0;
  try {
    for await (const bytes of source.unpack(entry)) {
      checksum = source.crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw damagedWorkbook('A part of it can’t be unpacked.', error);
  }
  if (checksum !== entry.checksum) throw damagedWorkbook('The checksum of a part is wrong.');
}
