import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { AccountTexts } from './text.ts';

/** Loads what the account page says in each language. Nobody who is not signed in needs it. */
export const loadAccountTexts: Readonly<Record<Locale, () => Promise<{ readonly account: AccountTexts }>>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  ja: () => import('./ja.ts'),
};
