import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { SendTexts } from './texts/text.ts';

export function formatCount(count: number, locale: Locale): string {
  return count.toLocaleString(locale);
}

/** A language as the reader calls it. */
export function nameLanguage(language: Locale, reader: Locale): string {
  return new Intl.DisplayNames(reader, { type: 'language' }).of(language) ?? language;
}

/** How many are invited in which language, the largest first: "150 in English and 60 in German". */
export function listLanguages(languages: Readonly<Record<Locale, number>>, reader: Locale, texts: SendTexts): string {
  const used = (Object.entries(languages) as [Locale, number][]).filter(([, count]) => count > 0);
  const items = used
    .toSorted(([, one], [, other]) => other - one)
    .map(([language, count]) => texts.inLanguage(formatCount(count, reader), nameLanguage(language, reader)));
  return new Intl.ListFormat(reader, { type: 'conjunction' }).format(items);
}

/** US dollars in the reader's digits. */
export function formatCost(usd: number, reader: Locale): string {
  return usd.toLocaleString(reader, { style: 'currency', currency: 'USD', maximumFractionDigits: usd < 100 ? 2 : 0 });
}

/** A whole number as people type it, however its digits are grouped where they live. */
export function readNumber(text: string): number {
  const digits = text.normalize('NFKC').replace(/[\s.,'’]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}
