import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { UnusableFile } from '../domain/errors.ts';
import type { Archive } from '../domain/spreadsheet/archive.ts';
import { damagedWorkbook, protectedWorkbook, workbookTooLarge } from '../domain/spreadsheet/refuse-workbook.ts';

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

/** Bit 0 of an entry's flags. */
const encryptedFlag = 1;

/**
 * Opens a ZIP archive. Nothing is ever unpacked onto the disk, and no part gets its name there.
 * @param file the archive's bytes, cut anywhere
 * @throws UnusableFile
 */
export async function openZipArchive(file: AsyncIterable<Uint8Array>): Promise<Archive> {
  const copy = await copyToDisk(file);
  try {
    const zip = await refuseDamage(fromFdPromise(copy.fd, { lazyEntries: true, autoClose: false }));
    const parts = await listParts(zip);
    let readBytes = 0;
    return {
      names: [...parts.keys()],
      async *read(name) {
        const entry = parts.get(name);
        if (entry === undefined) throw damagedWorkbook('A part of it is missing.');
        for await (const bytes of readPart(zip, entry)) {
          readBytes += bytes.length;
          if (readBytes > maxReadBytes) throw workbookTooLarge({ text: 'unpackedTooLarge' });
          yield bytes;
        }
      },
      close: () => copy.close(),
    };
  } catch (error) {
    await copy.close();
    throw error;
  }
}

/**
 * An archive says at its end what is in it, so it must be complete before it is read. The file has no name any more once it is
 * open: whatever happens, nothing is left of it.
 */
async function copyToDisk(file: AsyncIterable<Uint8Array>): Promise<FileHandle> {
  const path = join(tmpdir(), `onboarding-${randomUUID()}`);
  const copy = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    let size = 0;
    for await (const chunk of file) {
      size += chunk.length;
      if (size > maxFileBytes) throw workbookTooLarge({ text: 'workbookFileTooLarge', megabytes: 400 });
      await copy.writeFile(chunk);
    }
    return copy;
  } catch (error) {
    await copy.close();
    throw error;
  }
}

async function listParts(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > maxParts) throw damagedWorkbook(`It has more than ${maxParts} parts.`);
  const entries = await refuseDamage(Array.fromAsync(zip.eachEntry()));
  refuseOverlap(entries);
  const parts = new Map<string, Entry>();
  const names = new Set<string>();
  for (const entry of entries) {
    if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) throw protectedWorkbook();
    const name = entry.fileName;
    if (name.endsWith('/')) continue;
    if (names.has(name.toLowerCase())) throw damagedWorkbook('Two of its parts have the same name.');
    names.add(name.toLowerCase());
    parts.set(name, entry);
  }
  return parts;
}

const localHeaderBytes = 30;

/** Bombs let many parts share the same bytes. */
function refuseOverlap(entries: readonly Entry[]): void {
  let end = 0;
  const inOrder = entries.toSorted((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  for (const { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } of inOrder) {
    if (start < end) throw damagedWorkbook('Its parts overlap.');
    end = start + localHeaderBytes + fileNameLength + compressedSize;
  }
}

async function* readPart(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array, void, void> {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > maxPartBytes) throw workbookTooLarge({ text: 'sheetTooLarge', gigabytes: 4 });
  if (uncompressedSize > surelySmallBytes && uncompressedSize > compressedSize * maxRatio) {
    throw damagedWorkbook('A part of it is unusually large when it is unpacked.');
  }
  let checksum = 0;
  try {
    // It fails when there are more bytes than declared, or fewer.
    for await (const bytes of await zip.openReadStreamPromise(entry)) {
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw damagedWorkbook('A part of it can’t be unpacked.', error);
  }
  if (checksum !== entry.crc32) throw damagedWorkbook('The checksum of a part is wrong.');
}

async function refuseDamage<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof UnusableFile ? error : damagedWorkbook('It is no complete ZIP archive.', error);
  }
}
