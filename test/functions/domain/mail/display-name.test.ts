import { describe, expect, test } from 'vitest';
import { displayName } from '../../../../functions/domain/mail/display-name.ts';

describe('a display name', () => {
  const decode = (name: string) =>
    Buffer.concat(
      [...name.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, word]) => Buffer.from(word ?? '', 'base64')),
    ).toString();

  test.each(['Acme', 'Acme (Example) Inc.'])('%s is quoted', (name) => {
    expect(displayName(name)).toBe(`"${name}"`);
  });

  test.each(['Müller', '人事'.repeat(30), `${'é'.repeat(29)}🙂${'a'.repeat(30)}`])(
    '%s is made of encoded words that each have whole letters and at most 75 characters',
    (name) => {
      const encoded = displayName(name);
      expect(decode(encoded)).toBe(name);
      for (const word of encoded.split(' ')) {
        expect(word.length).toBeLessThanOrEqual(75);
        expect(decode(word)).not.toContain('\u{fffd}');
      }
    },
  );
});
