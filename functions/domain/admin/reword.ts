import type { Summary } from '../import/summary.ts';
import { type Detail, renderDetail } from '../locale/detail.ts';
import type { Locale } from '../locale/locale.ts';
import type { Texts } from '../locale/text-types.ts';
import { loadPreviewTexts, loadTexts } from '../locale/texts.ts';
import type { ReportRow } from '../runs/report-rows.ts';

/** A text and its language. */
export interface Worded {
  readonly detail: string;
  readonly language: string;
}

/** Puts what a run has said into the language of a reader, as far as what was said was stored and not only its words. */
export interface Rewording {
  /** Rows that no details are stored of are explained by what their code means. */
  row(row: Pick<ReportRow, 'row' | 'code' | 'detail'>): Worded;
  refusal(detail: string): Worded;
  failure(failure: NonNullable<Summary['failure']>): Worded;
}

/** @param reader undefined where everything is to be said as the report says it */
export async function rewordingFor(summary: Summary | undefined, reader: Locale | undefined): Promise<Rewording> {
  const language = summary?.language ?? 'en';
  const asItIs = (detail: string): Worded => ({ detail, language });
  if (summary === undefined || reader === undefined || reader === language) {
    return { row: ({ detail }) => asItIs(detail), refusal: asItIs, failure: ({ detail }) => asItIs(detail) };
  }
  const texts = await (summary.preview ? loadPreviewTexts : loadTexts)(reader);
  const { to_fix: toFix = [], refused } = summary.unworded ?? {};
  const advice = new Map(toFix.map((named) => [String(named.row), named.advice]));
  const reword = (said: Detail | undefined, detail: string): Worded =>
    said === undefined ? asItIs(detail) : { detail: renderDetail(said, texts), language: reader };
  return {
    row: ({ row, code, detail }) => reword(advice.get(row) ?? textOfCode(code, texts), detail),
    refusal: (detail) => reword(refused, detail),
    failure: ({ error, detail }) => reword({ text: 'stopped', error }, detail),
  };
}

function textOfCode(code: string, texts: Texts): Detail | undefined {
  const text = Object.hasOwn(texts, code) ? texts[code as keyof Texts] : undefined;
  return typeof text === 'string' ? text : undefined;
}
