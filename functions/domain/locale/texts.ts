import type { Locale } from './locale.ts';
import type { Texts } from './text-types.ts';

/** One is loaded where somebody reads it: a run has one language, and no bundle loads all at its start. */
const loaders: Readonly<Record<Locale, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import('./languages/en/texts.ts'),
  ja: () => import('./languages/ja/texts.ts'),
  de: () => import('./languages/de/texts.ts'),
  fr: () => import('./languages/fr/texts.ts'),
  es: () => import('./languages/es/texts.ts'),
};

/** Loads what is said to HR in a language. */
export async function loadTexts(locale: Locale): Promise<Texts> {
  return (await loaders[locale]()).texts;
}
