import type { TextLoaders } from '../../shared/text-loaders.ts';
import type { ShellTexts } from './text.ts';

/** Loads what the admin page says around its screens. */
export const loadTextsIn: TextLoaders<ShellTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ja: () => import('./ja.ts'),
};
