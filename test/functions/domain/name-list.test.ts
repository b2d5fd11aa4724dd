import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { nameList } from '../../../functions/domain/name-list.ts';

test.each([[[]], [['staff']], [['staff', 'café|a,b', 'a|b@acme.example']]])(
  'the names %j pass through a text',
  (names) => {
    const text = z.encode(nameList, names);
    expect(text).toBeTypeOf('string');
    expect(z.decode(nameList, text)).toEqual(names);
  },
);

test('a name costs one byte more than its letters', () => {
  expect(z.encode(nameList, ['pilots', 'crew'])).toBe('pilots;crew');
});
