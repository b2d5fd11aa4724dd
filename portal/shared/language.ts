import { knownLocale, type Locale } from '../../functions/domain/locale/locale.ts';
import type { TextLoaders } from './text-loaders.ts';

/** The language of `?lang=`, else the first of the browser's that is supported, else the fallback. */
export function preferredLocale(fallback: Locale): Locale {
  const asked = new URLSearchParams(location.search).get('lang') ?? '';
  return [asked, ...navigator.languages].map(knownLocale).find((locale) => locale !== undefined) ?? fallback;
}

/** Loads the texts of a language, and sets the page's `lang`. */
export async function loadTexts<Texts>(loaders: TextLoaders<Texts>, locale: Locale): Promise<Texts> {
  const { texts } = await loaders[locale]();
  document.documentElement.lang = locale;
  return texts;
}

/** Puts the language into the address, for reloads, bookmarks and shared links. */
export function rememberLocale(locale: Locale): void {
  const url = new URL(location.href);
  url.searchParams.set('lang', locale);
  history.replaceState(history.state, '', url);
}

/** A time span in words, such as "5 minutes". */
export function formatDuration(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds < 90
      ? [Math.ceil(seconds), 'second']
      : seconds < 5400
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
