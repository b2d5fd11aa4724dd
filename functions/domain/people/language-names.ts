import { findCountry } from './countries.ts';

/** Languages in which people name them. */
const namedIn = [
  ...['en', 'de', 'fr', 'es', 'ja', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'nb', 'fi', 'cs', 'sk', 'hu', 'ro', 'bg', 'hr'],
  ...['sl', 'sr', 'el', 'tr', 'ru', 'uk', 'et', 'lv', 'lt', 'ca', 'zh', 'zh-Hant', 'ko', 'ar', 'he'],
  ...['fa', 'hi', 'th', 'vi', 'id'],
];

/** Languages of a country that have a name of their own: Brazilian Portuguese, Flemish. */
const ofCountries = [
  ...['en-US', 'en-GB', 'en-CA', 'en-AU', 'de-AT', 'de-CH', 'fr-CA', 'fr-CH', 'es-ES', 'es-MX', 'es-419', 'pt-BR'],
  ...['pt-PT', 'nl-BE', 'zh-Hans', 'zh-Hant', 'fa-AF'],
];

/** Names that people use and dictionaries of locales lack. */
const otherNames: Readonly<Record<string, string>> = {
  ...{ farsi: 'fa', mandarin: 'zh', 'mandarin chinese': 'zh', putonghua: 'zh', castilian: 'es', castellano: 'es' },
  ...{ bokmal: 'nb', nynorsk: 'nn', 'norwegian bokmal': 'nb', 'norwegian nynorsk': 'nn', gaelic: 'gd', irish: 'ga' },
  ...{ 'bahasa indonesia': 'id', 'bahasa melayu': 'ms', tagalog: 'fil', filipino: 'fil', vlaams: 'nl-BE' },
  ...{ 英文: 'en', 日文: 'ja', 韩文: 'ko', 韓文: 'ko', 法文: 'fr', 德文: 'de', ภาษาไทย: 'th' },
  ...{ 'swiss german': 'de-CH', schweizerdeutsch: 'de-CH' },
  ...{
    'serbo-croatian': 'sr-Latn',
    moldovan: 'ro',
    'modern greek': 'el',
    'us english': 'en-US',
    'uk english': 'en-GB',
  },
};

/** Nobody needs more to name a language. */
const maxNameLength = 100;

/** All names that were looked through so far. */
const codeByName = new Map(Object.entries(otherNames));
/** Reads the names of one more language at a time: most files name languages in English or their own. */
const rest = readNames();

/**
 * The code of a language that is given by its name, as HR systems export it: `German`, `Deutsch`, `allemand (France)`,
 * `English - UK`, `Brazilian Portuguese`.
 * @returns undefined for a name that is not known, and for two languages
 */
export function findLanguage(text: string): string | undefined {
  const [name = '', ...remarks] = text.slice(0, maxNameLength).split(/[()]| [-–—] |, /);
  const code = findCode(name);
  // Japan is what Hungarian calls the language.
  const isLanguage = (remark: string) => findCountry(remark) === undefined && findCode(remark) !== undefined;
  return code === undefined || remarks.some(isLanguage) ? undefined : code;
}

function findCode(name: string): string | undefined {
  const normalised = normaliseName(name);
  while (!codeByName.has(normalised) && rest.next().done !== true) {
    // The next language may have the name.
  }
  return codeByName.get(normalised);
}

function* readNames(): Generator<void, void, void> {
  const codes = languageCodes();
  const add = (nameOf: Intl.DisplayNames, code: string) => {
    const name = normaliseName(nameOf.of(code) ?? '');
    if (name !== '' && !codeByName.has(name)) codeByName.set(name, code);
  };
  for (const language of namedIn) {
    const nameOf = displayNames(language);
    for (const code of [...codes, ...ofCountries]) add(nameOf, code);
    yield;
  }
  for (const code of codes) {
    add(displayNames(code), code);
    yield;
  }
}

/** Those of two letters that are used for a language today; older ones are written as others. */
function languageCodes(): string[] {
  const english = displayNames('en');
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return [...letters].flatMap((first) =>
    [...letters].flatMap((second) => {
      const code = first + second;
      return english.of(code) !== undefined && Intl.getCanonicalLocales(code)[0] === code ? [code] : [];
    }),
  );
}

function displayNames(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
}

/** Without the accents that are often left out. */
function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .trim()
    .toLowerCase();
}
