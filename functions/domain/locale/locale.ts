/** Languages that every message is written in. */
export const locales = ['en', 'ja', 'de', 'fr', 'es'] as const;
export type Locale = (typeof locales)[number];

/**
 * Chooses the language of a message by its BCP 47 tag: `ja-JP` and `ja_JP` (as Java and Excel exports write it) are
 * `ja`; anything that is missing, unknown or malformed is the fallback.
 */
export function chooseLocale(tag: string | undefined, fallback: Locale): Locale {
  return knownLocale(tag) ?? fallback;
}

/** The language of a tag, if it is one of ours. */
export function knownLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language);
}
