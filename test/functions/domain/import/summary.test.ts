import { expect, test } from 'vitest';
import { runWithId } from '../../../../functions/domain/import/run.ts';
import { composeRefusalNotice, refusedSummary } from '../../../../functions/domain/import/summary.ts';
import { texts as englishTexts } from '../../../../functions/domain/locale/languages/en/texts.ts';

const refused = { code: 'EMPTY_FILE', detail: 'The file is empty.' } as const;
const times = { started_at: '2026-01-31T08:00:00.000Z', finished_at: '2026-01-31T08:00:02.000Z' };
const summaryOf = (key: string) => refusedSummary(runWithId('d150306a67d4358c', key), refused, times);

test('the summary of a refused file has no rows, and says why', () => {
  expect(summaryOf('inbox/new hires.csv')).toEqual({
    file: 'new hires.csv',
    run_id: 'd150306a67d4358c',
    preview: false,
    rows: 0,
    created: 0,
    existing: 0,
    skipped: 0,
    undelivered: 0,
    rejected: 0,
    failed: 0,
    codes: {},
    ignored_columns: [],
    ...times,
    refused,
  });
});

test.each([
  ['inbox/new hires.csv', 'created or invited'],
  ['preview/new hires.csv', 'checked'],
])('the notice about %s says that nobody was %s', (key, done) => {
  expect(composeRefusalNotice(summaryOf(key), englishTexts).split('\r\n')).toEqual([
    `"new hires.csv" could not be used. Nobody was ${done}.`,
    '',
    'The file is empty.',
    '',
    'Reason: EMPTY_FILE',
    '',
  ]);
});
