import { expect, test } from 'vitest';
import { limitSink } from '../../../../functions/domain/import/limited-sink.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

test('a file of more people than the map can read is refused, and says what to do', async () => {
  const taken: (string | Uint8Array)[] = [];
  const sink = limitSink(async (piece) => void taken.push(piece), 9);
  await sink('12345');
  await sink('äö');
  expect(await refusalOf(() => sink('1'))).toBe(
    'FILE_TOO_LARGE: The data is larger than 9e-9 GB, the limit for one import. Split the file in two, each with the header.',
  );
  expect(taken).toEqual(['12345', 'äö']);
});
