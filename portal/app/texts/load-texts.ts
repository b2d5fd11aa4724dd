import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { Texts } from './text.ts';

/** Loads what the portal says in each language. Each is a file of its own, so that a browser loads only one. */
export const loadTextsIn: Readonly<Record<Locale, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ja: () => import('./ja.ts'),
};
