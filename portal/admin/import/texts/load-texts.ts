import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { Texts } from './text.ts';

/** One language is a file of its own: the page loads the one it is read in. */
export const loadTextsIn: Readonly<Record<Locale, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import('./en.ts'),
  ja: () => import('./ja.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
};
