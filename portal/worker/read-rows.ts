import type { RowTable } from './row-table.ts';

/** How much is read at a time. */
const chunkBytes = 1024 * 1024;
/** What lies between two rows is read along where it is less. */
const maxGapBytes = 16 * 1024;

/** A piece of a text that has some rows. */
export interface RowChunk {
  readonly indexes: readonly number[];
  /** The text of one of them. */
  readonly textOf: (index: number) => Uint8Array;
}

/** Reads rows again, those that are near each other together. @param indexes in ascending order */
export async function* readRows(
  text: Blob,
  table: RowTable,
  indexes: Iterable<number>,
): AsyncGenerator<RowChunk, void, void> {
  let some: number[] = [];
  let start = 0;
  let end = 0;
  const read = async (): Promise<RowChunk> => {
    const first = start;
    const bytes = new Uint8Array(await text.slice(first, end).arrayBuffer());
    return {
      indexes: some,
      textOf: (index) => {
        const place = table.placeOf(index);
        return bytes.subarray(place.from - first, place.from - first + place.bytes);
      },
    };
  };
  for (const index of indexes) {
    const { from, bytes } = table.placeOf(index);
    if (some.length > 0 && (from - end > maxGapBytes || from + bytes - start > chunkBytes)) {
      yield await read();
      some = [];
    }
    if (some.length === 0) start = from;
    some.push(index);
    end = from + bytes;
  }
  if (some.length > 0) yield await read();
}
