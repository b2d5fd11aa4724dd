import { describe, expect, test } from 'vitest';
import { findMeaning } from '../../../../functions/domain/columns/meaning.ts';
import { renderDetail } from '../../../../functions/domain/locale/detail.ts';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../../../functions/domain/locale/texts.ts';
import { fields } from '../../../../functions/domain/people/fields.ts';

const others = fields.filter((field) => field !== 'email');

describe.each(locales)('in %s', (locale) => {
  test.each(others)('the field %s has a word, and a column of that word is read as it', async (field) => {
    const texts = await loadTexts(locale);
    const say = (name: string) => renderDetail({ text: 'differs', fields: { names: [name], more: 0 } }, texts);
    const [before = '', after = ''] = say('custom:Q1').split('custom:Q1');
    const word = say(field).slice(before.length, say(field).length - after.length);
    expect(word).not.toBe(field);
    expect(findMeaning(word)?.field).toBe(field);
  });
});
