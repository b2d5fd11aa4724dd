import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../../../functions/domain/locale/locale.ts';
import type { TextLoaders } from '../../../portal/shared/text-loaders.ts';
import { sentences } from '../texts.ts';

const root = new URL('../../../', import.meta.url);
const files = globSync('portal/admin/**/texts/load-texts.ts', { cwd: root });

const loaded = await Promise.all(
  files.map(async (file) => {
    const loaders: readonly TextLoaders<object>[] = Object.values(await import(new URL(file, root).href));
    const [loadTextsIn] = loaders;
    if (loadTextsIn === undefined) throw new Error(`${file} loads nothing`);
    const texts = locales.map(async (locale) => [locale, sentences((await loadTextsIn[locale]()).texts)] as const);
    return [file, Object.fromEntries(await Promise.all(texts)) as Record<Locale, Map<string, string>>] as const;
  }),
);

/** Words of those who run the product. HR sees none of them. */
const operatorsWords =
  /\b(?:AWS|Amazon|Cognito|S3|SES|Lambda|CloudFront|CloudWatch|EventBridge|Step Functions|bucket|ARN|sub|MFA)\b/i;

test('areas have texts', () => expect(files.length).toBeGreaterThan(1));

describe.each(loaded)('%s', (_file, byLocale) => {
  test.each(locales)('says everything in %s, and nothing of it copied from English', (locale) => {
    const [own, english] = [byLocale[locale], byLocale.en];
    expect([...own.keys()]).toEqual([...english.keys()]);
    for (const [name, sentence] of own) {
      expect(sentence.trim(), name).not.toBe('');
      // Words such as "Code" are the same in some languages; sentences are not.
      if (locale !== 'en' && sentence.length > 20) expect(sentence, name).not.toBe(english.get(name));
      expect(sentence, name).not.toMatch(operatorsWords);
      // No value is missing.
      expect(sentence, name).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test('breaks no French line before a punctuation mark', () => {
    for (const [name, sentence] of byLocale.fr) expect(sentence, name).not.toMatch(/ [?!:;»]|« /);
  });
});
