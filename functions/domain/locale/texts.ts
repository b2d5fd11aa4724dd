import type { Locale } from './locale.ts';
import type { Texts } from './text-types.ts';

/** One is loaded where somebody reads it: a run has one language, and no bundle loads all at its start. */
const loaders: Readonly<Record<Locale, () => Promise<{ readonly texts: Texts; readonly textsOfPreview: Texts }>>> = {
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

/** Loads the same for what has not happened yet: a preview, and a file before it is sent. */
export async function loadPreviewTexts(locale: Locale): Promise<Texts> {
  return (await loaders[locale]()).textsOfPreview;
}
