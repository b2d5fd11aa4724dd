import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import type { Archive } from '../domain/spreadsheet/archive.ts';
import {
  type ArchiveEntry,
  checkArchive,
  refuseArchiveSize,
  refuseDamage,
  refusePartCount,
} from '../domain/spreadsheet/checked-archive.ts';

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
    return checkArchive({
      entries: await listEntries(zip),
      async *unpack({ entry }) {
        // It fails when there are more bytes than declared, or fewer.
        yield* await zip.openReadStreamPromise(entry);
      },
      crc32,
      close: () => copy.close(),
    });
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
      refuseArchiveSize(size);
      await copy.writeFile(chunk);
    }
    return copy;
  } catch (error) {
    await copy.close();
    throw error;
  }
}

interface FoundEntry extends ArchiveEntry {
  readonly entry: Entry;
}

async function listEntries(zip: ZipFile): Promise<readonly FoundEntry[]> {
  refusePartCount(zip.entryCount);
  const entries = await refuseDamage(Array.fromAsync(zip.eachEntry()));
  return entries.map((entry) => ({
    entry,
    name: entry.fileName,
    isEncrypted: (entry.generalPurposeBitFlag & encryptedFlag) !== 0,
    start: entry.relativeOffsetOfLocalHeader,
    nameLength: entry.fileNameLength,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    checksum: entry.crc32,
  }));
}
