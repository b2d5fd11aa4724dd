import { UnusableFile } from '../errors.ts';
import type { Sink } from './split-rows.ts';

/**
 * The largest file that a Distributed Map reads, with a margin.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export const maxMapFileBytes = 10_000_000_000;

/**
 * A sink that accepts a limited number of bytes. It is better to refuse a file of too many people now than when the map
 * can't read what was made of it.
 * @throws UnusableFile
 */
export function limitSink(sink: Sink, maxBytes: number): Sink {
  let bytes = 0;
  return async (piece) => {
    bytes += Buffer.byteLength(piece);
    if (bytes > maxBytes) {
      throw new UnusableFile('FILE_TOO_LARGE', { text: 'dataTooLarge', gigabytes: maxBytes / 1e9 });
    }
    await sink(piece);
  };
}
