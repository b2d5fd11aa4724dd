import type { TextLoaders } from '../../../shared/text-loaders.ts';
import type { RunsTexts } from './text.ts';

/** Loads what the screens about runs say. */
export const loadRunsTexts: TextLoaders<RunsTexts> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ja: () => import('./ja.ts'),
};
