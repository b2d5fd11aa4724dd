import { expect, test } from 'vitest';
import { requestUrl } from '../request-url.ts';

test.each([
  [undefined, 'http://localhost/'],
  ['/a/b?c=d', 'http://localhost/a/b?c=d'],
  ['//', 'http://localhost//'],
  ['//evil.example/a', 'http://localhost//evil.example/a'],
  ['/\\\\evil.example/a', 'http://localhost///evil.example/a'],
  ['http://evil.example/a?b', 'http://localhost/a?b'],
  ['mailto:evil.example', 'http://localhost/'],
  ['*', 'http://localhost/'],
])('a request for %s is for this machine', (url, expected) => {
  expect(requestUrl({ url }).href).toBe(expected);
});
