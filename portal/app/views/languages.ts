import { knownLocale, type Locale, languageNames, locales } from '../../../functions/domain/locale/locale.ts';

/** The name of an account's language: its own where page and emails speak it, else in the language of the page. */
export function sayLanguage(tag: string | undefined, locale: Locale): string {
  if (!tag) return '';
  const known = knownLocale(tag);
  if (known) return languageNames[known];
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // Whatever is no tag.
    return tag;
  }
}

/** Languages to choose from: those that page and emails speak, and the account's own, in whatever form it has it. */
export function languageChoices(tag: string, locale: Locale): { readonly value: string; readonly text: string }[] {
  const current = knownLocale(tag);
  const spoken = locales.map((one) => ({ value: one === current ? tag : one, text: languageNames[one] }));
  return current ? spoken : [{ value: tag, text: sayLanguage(tag, locale) || '—' }, ...spoken];
}
