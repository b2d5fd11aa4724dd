import { describe, expect, test } from 'vitest';
import type { Summary } from '../../../../functions/domain/import/summary.ts';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../../../functions/domain/locale/texts.ts';
import {
  composeResultEmail,
  type ResultRequest,
} from '../../../../functions/domain/result-email/compose-result-email.ts';
import { exampleBrand } from '../../../../tools/preview-mails.ts';
import { endOf, exampleResults } from '../../../../tools/preview-results.ts';

const english = await loadTexts('en');

function compose(end: ResultRequest['end'], more: Partial<ResultRequest> = {}) {
  return composeResultEmail({
    brand: exampleBrand,
    recipient: { address: 'hr@acme.example', locale: 'en', name: 'Kim', isUploader: true },
    texts: english,
    file: 'new-hires.xlsx',
    end,
    link: 'https://portal.acme.example/admin/#/runs/0123456789abcdef',
    ...more,
  });
}

describe('the subject', () => {
  test.each<[string, ResultRequest['end'], string]>([
    [
      'counts who was invited and what needs attention',
      endOf('finished'),
      'Import finished: 210 invited, 6 need attention',
    ],
    [
      'of one row',
      endOf('finished', { created: 1, rejected: 1, undelivered: 0, failed: 0 }),
      'Import finished: 1 invited, 1 needs attention',
    ],
    [
      'is short where all is well',
      endOf('finished', { rejected: 0, undelivered: 0, failed: 0 }),
      'Import finished: 210 invited',
    ],
    ['says that a run ended early', endOf('endedEarly'), 'Import ended early: 120 invited, 96 need attention'],
    ['says that a file was refused', endOf('refused'), 'Import not possible: nobody was invited'],
    ['says that a run was stopped', { how: 'stopped' }, 'Import stopped before its end'],
    ['says that a report is missing', { how: 'unreported' }, 'Import without a report'],
  ])('%s', (_, end, subject) => {
    expect(compose(end).subject).toBe(subject);
  });
});

describe('the email', () => {
  test('says why a run stopped by itself', () => {
    const { text } = compose({ how: 'stopped', bounces: { bounced: 30, sent: 500 } });
    expect(text).toContain('"new-hires.xlsx" stopped by itself, because 6% of the emails bounced.');
  });

  test('says in words what became of whom, which rows to fix and where to look', () => {
    expect(compose(endOf('finished')).text).toBe(
      [
        'Hello Kim,',
        '',
        '"new-hires.xlsx" with 220 rows was imported.',
        '',
        '- 210 people got an account and an invitation.',
        '- 4 people already have accounts, which an import does not change.',
        '- 1 person has an account, but the invitation could not be sent.',
        '- 5 rows are invalid and were not imported.',
        '',
        'The first rows to fix:',
        'Row 10: There is no @ in the address. Write it like name@example.com.',
        'Row 17: The part before the @ is missing. Write it like name@example.com.',
        '… and 4 more',
        '',
        'Open this import: https://portal.acme.example/admin/#/runs/0123456789abcdef',
        '',
        'Any questions? We are happy to help: it-help@acme.example',
        'You are receiving this email because you uploaded this file.',
        '',
      ].join('\r\n'),
    );
  });

  test('names an address of a row only where it may', () => {
    const end = endOf('finished');
    if (end.how !== 'reported') throw new Error('no report');
    expect(compose(end).text).not.toContain('ivan');
    const named = compose({ ...end, addresses: new Map([[10, 'ivan.ivanov(at)example.com']]) });
    expect(named.text).toContain('Row 10, ivan.ivanov(at)example.com: There is no @ in the address.');
    expect(named.text).toContain('Row 17: ');
    expect(named.html).toContain('ivan.ivanov(at)example.com');
  });

  test('puts the reason of a refusal into words, and nothing of the file else', () => {
    const { text } = compose(endOf('refused'));
    expect(text).toContain('"new-hires.xlsx" could not be used. Nobody was created or invited.');
    expect(text).toContain('What to do:\r\n');
  });

  test('has no words of AWS', () => {
    for (const { text, subject } of exampleResults())
      expect(text + subject).not.toMatch(/Lambda|States\.|Cognito|S3\b|bucket|reports\//i);
  });

  test('is for somebody on the list without a name, and without a link where there is no page', () => {
    const recipient = { address: 'team@acme.example', locale: 'en', isUploader: false } as const;
    const { text, html } = compose({ how: 'stopped' }, { recipient, link: undefined });
    expect(text).toMatch(/^Hello,\r\n/);
    expect(text).toContain('your address is on the list for import results');
    expect(text + html).not.toContain('/admin/');
  });

  test('keeps what is in a file name out of headers, tags and lines', () => {
    const file = 'x"><script>alert(1)</script>\r\nBcc: eve@evil.example\r\n\r\n{####}.csv';
    const { subject, html, text } = compose(endOf('finished', { file }), { file });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text).toContain('Bcc: eve@evil.example');
  });

  test('shows no more of a file name than it takes to recognise it', () => {
    const file = `${'x'.repeat(100)} call this number now.csv`;
    for (const end of [endOf('finished', { file }), endOf('refused', { file }), { how: 'stopped' } as const]) {
      const { text, html } = compose(end, { file });
      expect(text).toContain(`${'x'.repeat(100)}…`);
      expect(text + html).not.toContain('call this number');
    }
  });

  test.each(locales)('is written in %s, every kind of it', async (locale) => {
    const texts = await loadTexts(locale);
    const own = exampleResults().filter((one) => one.locale === locale);
    expect(own.map(({ kind }) => kind)).toEqual([
      'finished',
      'all-well',
      'ended-early',
      'refused',
      'stopped',
      'unreported',
    ]);
    for (const { subject, text, html } of own) {
      expect(subject).not.toBe('');
      expect(subject.length).toBeLessThan(100);
      expect(text).toContain(texts.openRun);
      expect(html).toContain(`lang="${locale}"`);
    }
    if (locale === 'en') return;
    const subjects = new Set(exampleResults().map((one) => one.subject));
    for (const { subject, kind } of own) expect(subjects.has(subject), kind).toBe(true);
    expect(own[0]?.subject).not.toBe('Import finished: 210 invited, 6 need attention');
  });
});

test('a summary that an earlier release wrote is enough', () => {
  const end = endOf('refused');
  if (end.how !== 'reported') throw new Error('no report');
  const { unworded: _, ...summary } = end.summary as Summary;
  expect(compose({ ...end, summary }).text).toContain('No column with email addresses was found');
});
