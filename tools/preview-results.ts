import type { Summary } from '../functions/domain/import/summary.ts';
import { examplePeople, type Locale, locales } from '../functions/domain/locale/locale.ts';
import { loadTexts } from '../functions/domain/locale/texts.ts';
import { composeResultEmail, type ResultRequest } from '../functions/domain/result-email/compose-result-email.ts';
import { listRecipients } from '../functions/domain/result-email/recipients.ts';
import { exampleBrand } from './preview-mails.ts';

/** One email about the end of a run, as somebody of HR would get it. */
export interface ResultPreview {
  readonly kind: 'finished' | 'all-well' | 'ended-early' | 'refused' | 'stopped' | 'unreported';
  readonly locale: Locale;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const file = 'new-hires.xlsx';

const finished: Summary = {
  file,
  run_id: '0123456789abcdef',
  preview: false,
  rows: 220,
  created: 210,
  existing: 4,
  skipped: 0,
  undelivered: 1,
  rejected: 5,
  failed: 0,
  codes: { INVALID_EMAIL: 5, UNDELIVERED: 1 },
  ignored_columns: [],
  started_at: '2026-11-30T09:00:00.000Z',
  finished_at: '2026-11-30T09:00:20.000Z',
  unworded: {
    to_fix: [
      { row: 10, advice: { text: 'noAt' } },
      { row: 17, advice: { text: 'nothingBeforeAt' } },
    ],
    left_out_columns: [],
  },
};

/** How an example run ended. */
export function endOf(kind: 'finished' | 'endedEarly' | 'refused', more: Partial<Summary> = {}): ResultRequest['end'] {
  const summaries = {
    finished,
    endedEarly: {
      ...finished,
      created: 120,
      failed: 90,
      failure: { error: 'Lambda.Unknown', detail: 'The run stopped early because of Lambda.Unknown.' },
    },
    refused: {
      ...finished,
      refused: { code: 'NO_EMAIL_COLUMN', detail: 'No column with email addresses was found.' },
      unworded: { refused: { text: 'unnamedAddresses', word: 'Kontakt' } },
    },
  } as const;
  return { how: 'reported', summary: { ...summaries[kind], ...more } as Summary, addresses: new Map() };
}

const texts = new Map(await Promise.all(locales.map(async (locale) => [locale, await loadTexts(locale)] as const)));

/** Every kind of result in every language. */
export function exampleResults(): ResultPreview[] {
  const ends: Readonly<Record<ResultPreview['kind'], ResultRequest['end']>> = {
    finished: endOf('finished'),
    'all-well': endOf('finished', { rejected: 0, undelivered: 0, codes: {}, rows: 214 }),
    'ended-early': endOf('endedEarly'),
    refused: endOf('refused'),
    stopped: { how: 'stopped' },
    unreported: { how: 'unreported' },
  };
  return locales.flatMap((locale) =>
    Object.entries(ends).map(([kind, end]) => {
      const attributes = { email: 'hr@acme.example', locale, ...examplePeople[locale] };
      const [recipient] = listRecipients({ enabled: true, groups: ['onboarding-admins'], attributes }, [], locale);
      const words = texts.get(locale);
      if (!recipient || !words) throw new Error(`${locale} has no texts`);
      const link = 'https://portal.acme.example/admin/#/runs/0123456789abcdef';
      const email = composeResultEmail({ brand: exampleBrand, recipient, texts: words, file, end, link });
      return { kind: kind as ResultPreview['kind'], locale, ...email };
    }),
  );
}
