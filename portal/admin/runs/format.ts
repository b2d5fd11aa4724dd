import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { Counted, RunsTexts } from './texts/text.ts';
import type { ListedRun } from './types.ts';

/** A number as the reader's language writes it. */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** A number and what it counts. */
export function formatCounted(text: Counted, value: number, locale: Locale): string {
  return text(formatNumber(value, locale), new Intl.PluralRules(locale).select(value) === 'one');
}

export function formatPercent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** The number that somebody typed, in digits of any script's width and with or without separators. */
export function readCount(text: string): number {
  return Number(text.normalize('NFKC').replace(/\D/g, '') || Number.NaN);
}

/** Who started a run, or else by which door its file came. */
export function nameStarter(
  { started_by, uploaded_with }: Pick<ListedRun, 'started_by' | 'uploaded_with'>,
  texts: RunsTexts,
): string {
  if (started_by) return started_by.name ?? texts.somebody;
  return uploaded_with ? texts.doors[uploaded_with] : texts.elsewhere;
}
