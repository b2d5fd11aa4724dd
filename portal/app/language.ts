import { knownLocale, type Locale } from '../../functions/domain/locale/locale.ts';
import type { Texts } from './texts/text.ts';

/** Each language is a file of its own, so that only one is loaded. */
const loaders: Readonly<Record<Locale, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import('./texts/en.ts'),
  de: () => import('./texts/de.ts'),
  fr: () => import('./texts/fr.ts'),
  es: () => import('./texts/es.ts'),
  ja: () => import('./texts/ja.ts'),
};

/** The language of `?lang=`, else the first of the browser's that there is, else the fallback. */
export function preferredLocale(fallback: Locale): Locale {
  const asked = new URLSearchParams(location.search).get('lang') ?? '';
  return [asked, ...navigator.languages].map(knownLocale).find((locale) => locale !== undefined) ?? fallback;
}

/** Loads what the portal says in a language, and tells the browser which it is. */
export async function loadTexts(locale: Locale): Promise<Texts> {
  const { texts } = await loaders[locale]();
  document.documentElement.lang = locale;
  return texts;
}

/** Keeps the language in the address, where a reload, a bookmark and a shared link find it. */
export function rememberLocale(locale: Locale): void {
  const url = new URL(location.href);
  url.searchParams.set('lang', locale);
  history.replaceState(history.state, '', url);
}

/** A time span in words, such as "5 minutes". */
export function duration(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds < 90
      ? [Math.ceil(seconds), 'second']
      : seconds < 5400
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
