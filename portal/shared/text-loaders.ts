import type { Locale } from '../../functions/domain/locale/locale.ts';

/** Loads what is said in each language. Each is a file of its own, so that a browser loads only one. */
export type TextLoaders<Texts> = Readonly<Record<Locale, () => Promise<{ readonly texts: Texts }>>>;
