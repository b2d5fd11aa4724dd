import { cleanText, toNfkc } from './clean-text.ts';
import { findCountry } from './countries.ts';
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

/**
 * Codes in capitals that mean the country rather than a language that few write: Swedes rather than Northern Sami. For UK both are
 * written, but hardly ever Ukrainian. undefined where a country has several languages or, as CA and AR, the language is as likely.
 */
const capitalsOfCountry: Readonly<Record<string, string | undefined>> = {
  ...{
    UK: 'en',
    SE: 'sv',
    BR: 'pt-BR',
    IE: 'en',
    EE: 'et',
    SI: 'sl',
    CY: 'el',
    CO: 'es',
    CR: 'es',
    VE: 'es',
    PA: 'es',
  },
  ...{ SA: 'ar', KW: 'ar', OM: 'ar', TN: 'ar', DZ: 'ar', CA: undefined, AR: undefined },
};

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
    'eu',
    'fi',
    'fr',
    'ga',
    'gl',
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
  const country = /^[A-Z]{2}$/.test(text) && isCountryRather(text);
  if (country) return capitalsOfCountry[text] ?? { code: 'INVALID_LOCALE' };
  return readLanguage(text) ?? readBothHalves(text) ?? { code: 'INVALID_LOCALE' };
};

function readLanguage(text: string): string | undefined {
  return readTag(text) ?? readTag(tagWithExtras.exec(text)?.[1] ?? '') ?? findLanguage(text);
}

/** `Französisch / Français`, in files in two languages; `Deutsch/Englisch` are two. */
function readBothHalves(text: string): string | undefined {
  const [one = '', other = '', ...more] = text.split('/').map((half) => half.trim());
  if (other === '' || more.length > 0) return undefined;
  const language = readLanguage(one);
  return language === readLanguage(other) ? language : undefined;
}

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

/** Whether two capitals are the code of a country, and of no language that is usual or is the country's own. */
function isCountryRather(code: string): boolean {
  if (code in capitalsOfCountry) return true;
  const language = code.toLowerCase();
  if (usualLanguages.has(language) || language in languageOfCountry || findCountry(code) === undefined) return false;
  return isLanguage(readTag(language) ?? '') && new Intl.Locale(`und-${code}`).maximize().language !== language;
}

function isLanguage(code: string): boolean {
  // Stryker disable next-line ConditionalExpression: ICU says the same, but later
  if (usualLanguages.has(code)) return true;
  knownLanguages ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return knownLanguages.of(code) !== undefined;
}
