import type { BounceCounts } from '../deliveries/stop-bouncing-run.ts';
import { describeCounts } from '../import/run-summary.ts';
import type { Summary } from '../import/summary.ts';
import { renderDetail } from '../locale/detail.ts';
import type { Texts } from '../locale/text-types.ts';
import type { Brand } from '../mail/brand.ts';
import { composeEmail, type EmailParts, type ResultEmail } from './compose-email.ts';
import type { Recipient } from './recipients.ts';

/** What an email says about the end of a run. */
export interface ResultRequest {
  readonly brand: Brand;
  readonly recipient: Recipient;
  /** In the recipient's language. */
  readonly texts: Texts;
  /** What HR called the file. */
  readonly file: string;
  readonly end: ReportedEnd | { readonly how: 'unreported' } | StoppedEnd;
  /** Where the run is shown to those who sign in; undefined where there is no such page. */
  readonly link: string | undefined;
}

interface StoppedEnd {
  readonly how: 'stopped';
  /** Where it stopped by itself, since too many emails bounced. */
  readonly bounces?: BounceCounts;
}

interface ReportedEnd {
  readonly how: 'reported';
  readonly summary: Summary;
  /** Of the rows that are named, those whose address may be: by row. */
  readonly addresses: ReadonlyMap<number, string>;
}

/** Writes the email about the end of a run to one of its recipients. Nobody is named but by `addresses`, and the recipient. */
export function composeResultEmail(request: ResultRequest): ResultEmail {
  const { brand, recipient, texts, link } = request;
  return composeEmail({
    brand,
    recipient,
    parts: describeEnd({ ...request, file: shortenName(request.file) }),
    action: link ? { text: texts.openRun, link } : undefined,
    reason: recipient.isUploader ? texts.reasonUploader : texts.reasonListed,
  });
}

function describeEnd({ end, file, texts, recipient }: ResultRequest): EmailParts {
  if (end.how === 'stopped') {
    const { bounced, sent } = end.bounces ?? { bounced: 0, sent: 1 };
    const percent = new Intl.NumberFormat(recipient.locale, { style: 'percent' }).format(bounced / sent);
    const intro = end.bounces ? texts.stoppedByBounces({ file, percent }) : texts.stoppedEarly({ file });
    return { subject: texts.stoppedSubject, headline: texts.stoppedHeadline, intro, facts: [] };
  }
  if (end.how === 'unreported') {
    const intro = texts.unreported({ file });
    return { subject: texts.unreportedSubject, headline: texts.unreportedHeadline, intro, facts: [] };
  }
  return end.summary.refused ? describeRefusal(end.summary, file, texts) : describeReport(end, file, texts);
}

function describeRefusal({ preview, refused, unworded }: Summary, file: string, texts: Texts): EmailParts {
  const why = renderDetail(unworded?.refused ?? refused?.detail ?? '', texts);
  return {
    subject: texts.refusedSubject,
    headline: texts.refusedHeadline,
    intro: texts.refused({ file, preview }),
    facts: [],
    box: { title: texts.whatToDo, lines: [why] },
  };
}

function describeReport({ summary, addresses }: ReportedEnd, file: string, texts: Texts): EmailParts {
  const { preview, rows, failure, unworded = {} } = summary;
  const { to_fix: named = [], left_out_columns: leftOut = [] } = unworded;
  const toFix = summary.undelivered + summary.rejected + summary.failed;
  const counts = { invited: summary.created, toFix };
  const words = failure
    ? {
        subject: texts.endedEarlySubject(counts),
        headline: texts.endedEarlyHeadline,
        intro: texts.endedEarly({ file }),
      }
    : {
        subject: texts.resultSubject(counts),
        headline: texts.resultHeadline,
        intro: texts.runTitle({ file, count: rows, preview }),
      };
  const facts = describeCounts(summary, leftOut, texts);
  if (toFix === 0) return { ...words, facts: [...facts, texts.nothingToFix] };
  const more = toFix - named.length;
  const lines = named.map(({ row, advice: detail }) => {
    const advice = renderDetail(detail, texts);
    const address = addresses.get(row);
    return address ? texts.rowOfPerson({ row, address, advice }) : texts.rowToFix({ row, advice });
  });
  const title = more > 0 ? texts.firstToFix : texts.toFix;
  return {
    ...words,
    facts,
    box: { title, lines: more > 0 ? [...lines, texts.moreRows({ count: more })] : lines },
  };
}

/** A sentence is no name: enough to recognise a file by. */
const longestName = 100;

function shortenName(file: string): string {
  return file.length > longestName ? `${file.slice(0, longestName).toWellFormed()}…` : file;
}
