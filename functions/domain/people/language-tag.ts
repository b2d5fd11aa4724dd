import { cleanText, toNfkc } from './clean-text.ts';
import type { FieldRule } from './fault.ts';
import { findLanguage } from './language-names.ts';

/** BCP 47: https://www.rfc-editor.org/info/bcp47. `de_DE`, as many systems write it, is read as `de-DE`, and `German` as `de`. */
export const readLocale: FieldRule = (value) => {
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned);
  try {
    const [locale = ''] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
    // Five letters and more are reserved, and none is registered: it is a name, such as "Deutsch".
    if (/^[a-z]{2,3}(?:-|$)/.test(locale)) return locale;
  } catch {
    // Not even shaped like a code.
  }
  return findLanguage(text) ?? { code: 'INVALID_LOCALE' };
};
