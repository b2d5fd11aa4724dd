import type { TextLoaders } from '../../../shared/text-loaders.ts';
import type { Texts } from './text.ts';

/** Loads what the screens about people say. */
export const loadTextsIn: TextLoaders<Texts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ja: () => import('./ja.ts'),
};
