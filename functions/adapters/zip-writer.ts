import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ArchiveWriter } from '../domain/spreadsheet/archive.ts';

/** Bytes that may wait to be packed, so that packing, which has threads of its own, need not wait for us. */
const waitingBytes = 256 * 1024;

/**
 * The same parts give the same bytes, whenever and wherever they are written. In XML whose tags repeat, level 6 saves another
 * twentieth and takes twice the time.
 */
const entry = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compressionLevel: 1 };

/** Writes a ZIP archive. @param sink takes its bytes in order; what it throws is thrown by the next write, or by close */
export function writeZipArchive(sink: (bytes: Uint8Array) => Promise<void>): ArchiveWriter {
  const zip = new ZipFile();
  let part: PassThrough | undefined;
  let failure: unknown;
  const passedOn = (async () => {
    for await (const bytes of zip.outputStream) await sink(bytes as Buffer);
  })();
  const fail = (error: unknown) => {
    failure ??= error;
    // Wakes a write that waits.
    part?.destroy(error as Error);
  };
  passedOn.catch(fail);
  zip.on('error', fail);
  return {
    startPart(name) {
      part?.end();
      part = new PassThrough({ highWaterMark: waitingBytes });
      // Writing throws it.
      part.on('error', () => undefined);
      zip.addReadStream(part, name, entry);
    },
    async write(piece) {
      if (failure === undefined && part?.write(piece) === false) await once(part, 'drain');
      if (failure !== undefined) throw failure;
    },
    async close() {
      part?.end();
      zip.end();
      await passedOn;
    },
  };
}
