import { expect, test } from 'vitest';
import { writeZipArchive } from '../../../functions/adapters/zip-writer.ts';
import { partsOf } from '../domain/spreadsheet/written-workbooks.ts';

/** Bytes that can't be packed. */
const noise = (size: number) => Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));

test('an archive has its parts in order, each complete', async () => {
  const written: Uint8Array[] = [];
  const archive = writeZipArchive(async (bytes) => void written.push(bytes));
  for (const name of ['b/one.xml', 'a.xml', 'empty.xml']) {
    archive.startPart(name);
    if (name !== 'empty.xml')
      for (let piece = 0; piece < 50; piece++) await archive.write(`${name} ${piece} ä\n`.repeat(2000));
  }
  await archive.close();
  // The times of Info-ZIP depend on the time zone.
  expect(Buffer.concat(written).includes('UT\x05\x00')).toBe(false);
  const parts = await partsOf(Buffer.concat(written));
  expect([...parts.keys()]).toEqual(['b/one.xml', 'a.xml', 'empty.xml']);
  expect(parts.get('a.xml')?.split('\n')).toHaveLength(50 * 2000 + 1);
  expect(parts.get('empty.xml')).toBe('');
});

test('what waits for the sink is bounded', async () => {
  const { promise: stuck } = Promise.withResolvers<void>();
  const archive = writeZipArchive(() => stuck);
  archive.startPart('one.xml');
  const piece = noise(64 * 1024);
  let pieces = 0;
  void (async () => {
    for (; pieces < 1000; pieces++) await archive.write(piece);
  })();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(pieces).toBeGreaterThan(0);
  expect(pieces).toBeLessThan(20);
});

test.each([0, 1, 10])('a sink that fails after %i pieces fails the writing, also one that waits', async (good) => {
  let calls = 0;
  const archive = writeZipArchive(async () => {
    if (calls++ >= good) throw new Error('no room');
  });
  archive.startPart('one.xml');
  const piece = noise(64 * 1024);
  const writing = (async () => {
    for (let count = 0; count < 1000; count++) await archive.write(piece);
  })();
  await expect(writing).rejects.toThrow('no room');
  await expect(archive.close()).rejects.toThrow('no room');
});
