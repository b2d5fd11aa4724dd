import { expect, test } from 'vitest';
import { limitSink } from '../../../../functions/domain/import/limited-sink.ts';

test('a file of more people than the map can read is refused, and says what to do', async () => {
  const taken: (string | Uint8Array)[] = [];
  const sink = limitSink(async (piece) => void taken.push(piece), 10);
  await sink('12345');
  await sink('äö');
  await expect(sink('12')).rejects.toThrow(/^FILE_TOO_LARGE: .*Split the file in two/);
  expect(taken).toEqual(['12345', 'äö']);
});
