import { isSafe } from 'redos-detector';
import { describe, expect, test } from 'vitest';
import { patternsIn } from './own-patterns.ts';

/** Patterns that may go back more than a few steps for every letter, and why nobody can make them busy with it. */
const bounded: Readonly<Record<string, string>> = {
  "domain/user/fields.ts ^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$":
    'addresses of more than 254 characters are refused before',
  'domain/mail/person-name.ts :\\/\\/|www\\.|@|[^\\s.]{2,}\\.[\\p{L}\\d-]{2,}':
    'names of more than 60 characters are left out before',
  'domain/sign-up/email-domain.ts \\.+$': 'domains of addresses and of the settings',
  'domain/sign-up/sign-up-rules.ts ^(\\*\\.)?[^\\s@*]+\\.[^\\s@*]+$': 'read from the settings',
  'domain/events/intake-messages.ts \\.\\d+Z$': 'a date that was just written by JavaScript',
  'domain/import/fates-of-run.ts \\/SUCCEEDED_\\d+\\.json$': 'keys that Step Functions made',
};

describe('no regular expression of a function can be kept busy by what it reads', () => {
  const patterns = patternsIn(new URL('../../functions', import.meta.url).pathname);

  test('they are found', () => {
    expect(patterns.length).toBeGreaterThan(50);
  });

  test('each reads a text in a number of steps that grows with its length, or is known to read short ones', () => {
    const slow = patterns.flatMap(({ file, pattern }) => {
      // The checker knows no pattern that ignores the case of all of Unicode.
      const flags = pattern.flags.includes('u') ? pattern.flags.replace('i', '') : pattern.flags;
      const { safe } = isSafe(new RegExp(pattern.source, flags), { maxScore: 10, timeout: 20_000 });
      return safe ? [] : [`${file} ${pattern.source}`];
    });
    expect(slow.sort()).toEqual(Object.keys(bounded).sort());
  });
});
