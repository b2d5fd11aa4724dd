import type { OpenArchive } from '../../functions/domain/spreadsheet/archive.ts';
import { checkArchive, refuseArchiveSize, refuseDamage } from '../../functions/domain/spreadsheet/checked-archive.ts';
import { crc32 } from './crc32.ts';
import { findPart, readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Says how much of a part was read; what it throws ends the reading. */
type OnRead = (bytes: number, all: number) => void;

/** Opens the archive that a file is. Its parts are read out of the file itself: nothing is copied. */
export function archiveOpener(file: Blob, onRead: OnRead): OpenArchive {
  return async (bytes) => {
    // The beginning was read to see that it is an archive.
    await bytes[Symbol.asyncIterator]().return?.();
    refuseArchiveSize(file.size);
    const entries = await refuseDamage(readZipDirectory(file));
    const archive = checkArchive({
      entries,
      unpack: (entry) => unpack(file, entry),
      crc32,
      close: async () => undefined,
    });
    return { ...archive, read: (name) => watch(archive.read(name), sizeIn(entries, name), onRead) };
  };
}

function sizeIn(entries: readonly ZipEntry[], part: string): number {
  return entries.find(({ name }) => name === part)?.unpackedBytes ?? 0;
}

/** Outside of what takes any failure for a damage of the file. */
async function* watch(
  part: AsyncIterable<Uint8Array>,
  size: number,
  onRead: OnRead,
): AsyncGenerator<Uint8Array, void, void> {
  let read = 0;
  for await (const bytes of part) {
    read += bytes.length;
    onRead(read, size);
    yield bytes;
  }
}

async function* unpack(file: Blob, entry: ZipEntry): AsyncGenerator<Uint8Array, void, void> {
  const from = await findPart(file, entry);
  const packed = file.slice(from, from + entry.packedBytes).stream();
  let left = entry.unpackedBytes;
  for await (const bytes of chunksOf(unpackedStream(packed, entry.method))) {
    left -= bytes.length;
    if (left < 0) throw new Error('More bytes than declared');
    yield bytes;
  }
  if (left > 0) throw new Error('Fewer bytes than declared');
}

function unpackedStream(packed: ReadableStream<Uint8Array<ArrayBuffer>>, method: number): ReadableStream<Uint8Array> {
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`Compression method ${method}`);
  return packed.pipeThrough(new DecompressionStream('deflate-raw'));
}

/** Safari can't iterate over a stream. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
