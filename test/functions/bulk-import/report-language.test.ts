import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { ErrorName } from '../../../functions/contract.ts';
import { rewordingFor } from '../../../functions/domain/admin/reword.ts';
import { ServiceUnavailable, UnusableFile } from '../../../functions/domain/errors.ts';
import { readDefaultLanguage } from '../../../functions/domain/import/report-language.ts';
import { runOf } from '../../../functions/domain/import/run.ts';
import { renderDetail } from '../../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../../functions/domain/locale/languages/en/texts.ts';
import { type Locale, locales } from '../../../functions/domain/locale/locale.ts';
import { loadTexts } from '../../../functions/domain/locale/texts.ts';
import { workPlan } from '../../../functions/domain/rate-limit/work-plan.ts';
import { parseSettings } from '../../../settings/config.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { poolRules } from '../../support/pool-rules.ts';

process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
setEnvironmentOf('PrepareImport');
const { createPrepareImport } = await import('../../../functions/bulk-import/prepare-import.ts');
setEnvironmentOf('ReportImport');
const { createReportImport } = await import('../../../functions/bulk-import/report-import.ts');

const key = 'inbox/people.csv';
const run = runOf({ bucket: 'inbox', key, version: 'v1', versioned: true });
const plan = workPlan(parseSettings({ stage: 'dev' }).pace);
const started_at = '2026-11-30T09:00:00.000Z';
const context = {} as Context;

/** Prepares a file and reports on it, as the state machine does. */
async function importFile(content: string, metadata: Readonly<Record<string, string>> = {}, byDefault?: Locale) {
  const objects = new Map([[key, content]]);
  const storage = memoryStorage(objects, metadata);
  const rules = async () => poolRules();
  const prepare = createPrepareImport({ storage, poolRules: rules, isRunning: async () => false }, plan, {
    columns: {},
  });
  const drop = { bucket: 'inbox', key, version_id: 'v1' };
  const error = await prepare({ drop, execution_arn: 'one', started_at }, context).then(
    () => undefined,
    ({ name, message }: Error) => ({ Error: name, Cause: JSON.stringify({ errorType: name, errorMessage: message }) }),
  );
  const input = {
    import: { bucket: 'inbox', key, version_id: 'v1', ...(error && { error }) },
    execution_arn: 'one',
    started_at,
  };
  const report = createReportImport({ storage, poolRules: rules, now: () => new Date(started_at) }, {}, byDefault);
  const { event, cause } = await report(input, context);
  const read = (at: string) => objects.get(at) ?? '';
  return { event, cause, read, summary: JSON.parse(read(run.summaryKey)) };
}

const people = 'E-Mail,Notiz,Status\r\nnobody,x,\r\nann@x.example,,Terminated\r\n';

describe('the language of reports', () => {
  test.each([
    ['that of the upload', { language: 'de' }, 'fr', 'de'],
    ['that of the upload, whichever country it is of', { language: 'de-CH' }, 'fr', 'de'],
    ['that of the stage, where the upload says none', {}, 'fr', 'fr'],
    ['that of the stage, where the upload says one that there is not', { language: 'tlh' }, 'fr', 'fr'],
    ['that of the stage, where the upload says anything', { language: '=?UTF-8?B?w4?=\u0000' }, 'fr', 'fr'],
    ['English by default', {}, undefined, 'en'],
  ] as const)('is %s', async (_, metadata, byDefault, language) => {
    const texts = await loadTexts(language);
    const { read, summary } = await importFile(people, metadata, byDefault);
    expect(summary.language).toBe(language);
    expect(read(run.reportKey)).toContain(texts.noAt);
    expect(read(run.failedKey)).toContain(texts.noAt);
    expect(read(run.summaryTextKey)).toContain(texts.rowToFix({ row: 2, advice: texts.noAt }));
    expect(summary.columns[1].reason).toBe(texts.notRecognised);
  });

  test('is that of the settings, which may leave it to that of emails', () => {
    const brand = { defaultLocale: 'es' } as const;
    expect(readDefaultLanguage({ bulkImport: { language: 'ja' }, brand })).toBe('ja');
    expect(readDefaultLanguage({ bulkImport: {}, brand })).toBe('es');
  });

  test('changes nothing but the texts', async () => {
    const withoutTexts = async (language: string) => {
      const { read, event, summary } = await importFile(people, { language });
      const cells = read(run.reportKey)
        .split('\r\n')
        .map((line) => line.split(',').slice(0, 4));
      return {
        event,
        cells,
        codes: summary.codes,
        fields: summary.columns.map(({ field }: { field: string }) => field),
      };
    };
    const english = await withoutTexts('en');
    expect(english.cells[0]).toEqual(['\ufeffrow', 'email', 'outcome', 'code']);
    for (const locale of locales) expect(await withoutTexts(locale)).toEqual(english);
  });
});

describe('a refusal', () => {
  const refused = 'Name,Ort\r\nAnn,Ulm\r\n';

  test.each(locales)('in %s is written for HR, and in English for operators and other systems', async (language) => {
    const texts = await loadTexts(language);
    const { event, cause, read, summary } = await importFile(refused, { language });
    const detail = texts.noAddresses({ known: ['Name'], more: false, others: 1 });
    expect(read(run.refusedKey).split('\r\n')).toEqual([
      texts.refused({ file: 'people.csv', preview: false }),
      '',
      detail,
      '',
      texts.reason({ code: 'NO_EMAIL_COLUMN' }),
      '',
    ]);
    expect(summary).toMatchObject({ language, refused: { code: 'NO_EMAIL_COLUMN', detail } });
    // For readers of other languages.
    const inJapanese = await rewordingFor(summary, 'ja');
    const words = renderDetail(summary.unworded?.refused ?? '', await loadTexts('ja'));
    expect(inJapanese.refusal(detail)).toEqual({ detail: words, language: 'ja' });
    expect(words).not.toBe('');
    const english = englishTexts.noAddresses({ known: ['Name'], more: false, others: 1 });
    expect(event.refused?.detail).toBe(english);
    expect(event).not.toHaveProperty('language');
    expect(cause).toBe(`NO_EMAIL_COLUMN: ${english}`);
  });

  test('of a file that is gone is in the language of the stage', async () => {
    const objects = new Map<string, string>();
    const gone = new UnusableFile('FILE_NOT_FOUND', { text: 'fileGone' });
    const storage = { ...memoryStorage(objects), readMetadata: () => Promise.reject(new Error('not asked')) };
    const services = { storage, poolRules: async () => poolRules(), now: () => new Date(started_at) };
    const error = { Error: ErrorName.unusableFile, Cause: JSON.stringify({ errorMessage: gone.message }) };
    const input = { import: { bucket: 'inbox', key, version_id: 'v1', error }, execution_arn: 'one', started_at };
    await createReportImport(services, {}, 'de')(input, context);
    expect(objects.get(run.refusedKey)).toContain((await loadTexts('de')).fileGone);
  });

  test.each([
    ['that is gone by then', new UnusableFile('FILE_NOT_FOUND', { text: 'fileGone' }), undefined],
    ['that can’t be asked', new Error('400'), undefined],
    ['whose storage is down, is tried again', new ServiceUnavailable('503'), 'ServiceUnavailable'],
  ])('of a file %s, is written in the language of the stage', async (_, failure, name) => {
    const objects = new Map([[key, '']]);
    const storage = { ...memoryStorage(objects), readMetadata: () => Promise.reject(failure) };
    const services = { storage, poolRules: async () => poolRules(), now: () => new Date(started_at) };
    const error = {
      Error: ErrorName.unusableFile,
      Cause: JSON.stringify({ errorMessage: 'EMPTY_FILE: \n{"text":"emptyFile"}' }),
    };
    const input = { import: { bucket: 'inbox', key, version_id: 'v1', error }, execution_arn: 'one', started_at };
    const reported = createReportImport(services, {}, 'de')(input, context).catch((thrown: Error) => thrown);
    expect(await reported).toMatchObject(name === undefined ? { event: { status: 'refused' } } : { name });
    expect(objects.get(run.refusedKey)?.includes('Die Datei ist leer.')).toBe(name === undefined ? true : undefined);
  });

  test('that an earlier release threw is passed on as it is', async () => {
    const objects = new Map([[key, people]]);
    const services = {
      storage: memoryStorage(objects),
      poolRules: async () => poolRules(),
      now: () => new Date(started_at),
    };
    const error = {
      Error: ErrorName.unusableFile,
      Cause: JSON.stringify({ errorMessage: 'EMPTY_FILE: The file is empty.' }),
    };
    const input = { import: { bucket: 'inbox', key, version_id: 'v1', error }, execution_arn: 'one', started_at };
    await createReportImport(services, {}, 'de')(input, context);
    expect(objects.get(run.refusedKey)).toContain('\r\nThe file is empty.\r\n');
  });
});
