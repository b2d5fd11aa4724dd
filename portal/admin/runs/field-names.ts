import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { FieldWords } from '../../../functions/domain/locale/text-types.ts';

type Loaded = Promise<{ readonly fieldWords: FieldWords }>;

/** The words for fields that reports have. */
export const loadFieldWords: Readonly<Record<Locale, () => Loaded>> = {
  en: () => import('../../../functions/domain/locale/languages/en/fields.ts'),
  de: () => import('../../../functions/domain/locale/languages/de/fields.ts'),
  fr: () => import('../../../functions/domain/locale/languages/fr/fields.ts'),
  es: () => import('../../../functions/domain/locale/languages/es/fields.ts'),
  ja: () => import('../../../functions/domain/locale/languages/ja/fields.ts'),
};
