/** Languages that files name, in Europe and beyond, by their codes. */
const codes = [
  ...['en', 'de', 'fr', 'es', 'ja', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'nb', 'fi', 'is', 'cs', 'sk', 'hu', 'ro', 'bg'],
  ...['hr', 'sl', 'sr', 'el', 'tr', 'ru', 'uk', 'et', 'lv', 'lt', 'ga', 'ca', 'ar', 'he', 'zh', 'ko', 'hi', 'th', 'vi'],
];

/** Languages in which people name them, in addition to each one's own. */
const namedIn = ['en', 'de', 'fr', 'es', 'ja', 'it', 'nl', 'pl', 'pt'];

let codeByName: Map<string, string> | undefined;

/**
 * The code of a language that is given by its name, as HR systems export it: `German`, `Deutsch`, `allemand (France)`.
 * @returns undefined for a name that is not known
 */
export function findLanguage(text: string): string | undefined {
  codeByName ??= allNames();
  return codeByName.get(normaliseName(text.slice(0, 100).replace(/\(.*/, '')));
}

function allNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of [...namedIn, ...codes]) {
    const nameOf = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
    const named = namedIn.includes(language) ? codes : [language];
    for (const code of named) {
      const name = nameOf.of(code);
      if (name !== undefined && !names.has(normaliseName(name))) names.set(normaliseName(name), code);
    }
  }
  return names;
}

function normaliseName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
