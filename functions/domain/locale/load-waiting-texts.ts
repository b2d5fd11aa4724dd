import type { Locale } from './locale.ts';
import type { WaitingTexts } from './waiting-texts.ts';

/** One is loaded where somebody reads it. */
const loaders: Readonly<Record<Locale, () => Promise<{ readonly waitingTexts: WaitingTexts }>>> = {
  en: () => import('./languages/en/waiting.ts'),
  ja: () => import('./languages/ja/waiting.ts'),
  de: () => import('./languages/de/waiting.ts'),
  fr: () => import('./languages/fr/waiting.ts'),
  es: () => import('./languages/es/waiting.ts'),
};

export async function loadWaitingTexts(locale: Locale): Promise<WaitingTexts> {
  return (await loaders[locale]()).waitingTexts;
}
