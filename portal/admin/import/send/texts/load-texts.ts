import type { TextLoaders } from '../../../../shared/text-loaders.ts';
import type { SendTexts } from './text.ts';

/** What the step says, by language. */
export const loadSendTexts: TextLoaders<SendTexts> = {
  en: () => import('./en.ts'),
  ja: () => import('./ja.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
};
