import { cleanText, toNfkc } from './clean-text.ts';
import type { FieldRule } from './fault.ts';
import { findLanguage } from './language-names.ts';

/** Codes of countries that people write for the language, where they are no codes of languages. */
const languageOfCountry: Readonly<Record<string, string>> = {
  ...{ ae: 'ar', at: 'de', au: 'en', by: 'be', cl: 'es', cn: 'zh', cz: 'cs', dk: 'da', eg: 'ar', gb: 'en', ge: 'ka' },
  ...{ gr: 'el', hk: 'zh', il: 'he', ir: 'fa', jp: 'ja', kr: 'ko', kz: 'kk', mx: 'es', nz: 'en', pe: 'es', rs: 'sr' },
  ...{ tw: 'zh', ua: 'uk', us: 'en', uy: 'es', vn: 'vi' },
};

/** Countries whose codes are those of languages, too: Avestan and Kanuri, in which no software speaks to people. */
const meantAsCountry: ReadonlySet<string> = new Set(['ae', 'kr']);

/** A language and a country, and after them what systems of their own add: `de_DE_EURO`, `en_US.UTF-8`. */
const tagWithExtras = /^([a-z]{2,3}[-_][a-z]{2})[-_.@]/i;

/** Asking ICU for the first time takes 20 ms, so those of most files are known without. */
const usualLanguages: ReadonlySet<string> = new Set([
  ...[
    'ar',
    'bg',
    'ca',
    'cs',
    'da',
    'de',
    'el',
    'en',
    'es',
    'et',
    'fi',
    'fr',
    'ga',
    'he',
    'hi',
    'hr',
    'hu',
    'id',
    'is',
    'it',
  ],
  ...[
    'ja',
    'ko',
    'lt',
    'lv',
    'ms',
    'nb',
    'nl',
    'nn',
    'no',
    'pl',
    'pt',
    'ro',
    'ru',
    'sk',
    'sl',
    'sr',
    'sv',
    'th',
    'tr',
    'uk',
  ],
  ...['vi', 'zh'],
]);

let knownLanguages: Intl.DisplayNames | undefined;

/** BCP 47: https://www.rfc-editor.org/info/bcp47. `de_DE`, as many systems write it, is read as `de-DE`, and `German` as `de`. */
export const readLocale: FieldRule = (value) => {
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned);
  return (
    readTag(text) ?? readTag(tagWithExtras.exec(text)?.[1] ?? '') ?? findLanguage(text) ?? { code: 'INVALID_LOCALE' }
  );
};

function readTag(text: string): string | undefined {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
    const [language = ''] = tag.split('-');
    // Five letters and more are reserved, and none is registered: it is a name, such as "Deutsch".
    if (language.length > 3) return undefined;
    const meant = languageOfCountry[language];
    if (meant !== undefined && (meantAsCountry.has(language) || !isLanguage(language)))
      return meant + tag.slice(language.length);
    return isLanguage(language) ? tag : undefined;
  } catch {
    // Not even shaped like a code.
    return undefined;
  }
}

function isLanguage(code: string): boolean {
  // Stryker disable next-line ConditionalExpression: ICU says the same, but later
  if (usualLanguages.has(code)) return true;
  knownLanguages ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return knownLanguages.of(code) !== undefined;
}
