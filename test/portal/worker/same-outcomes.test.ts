import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../functions/adapters/open-archive.ts';
import { UnusableFile } from '../../../functions/domain/errors.ts';
import { OutcomeTable } from '../../../functions/domain/import/outcome-table.ts';
import type { RejectedRow } from '../../../functions/domain/import/row-reader.ts';
import { splitRows } from '../../../functions/domain/import/split-rows.ts';
import { writeReport } from '../../../functions/domain/import/write-report.ts';
import type { Detail } from '../../../functions/domain/locale/detail.ts';
import { textsOfPreview } from '../../../functions/domain/locale/languages/en/texts.ts';
import { attributeNames, type PoolRules } from '../../../functions/domain/people/pool-rules.ts';
import { written } from '../../functions/domain/csv/csv-files.ts';
import { anyText } from '../../support/any-text.ts';
import { inEnglish } from '../../support/in-english.ts';
import { attributeRule, poolRules } from '../../support/pool-rules.ts';
import { importRules, readInPage } from './page-worker.ts';

const pool = poolRules({
  groups: new Set(['staff', 'crew', 'root']),
  assignableGroups: new Set(['staff', 'crew']),
  attributes: ['name', 'given_name', 'family_name', 'phone_number', 'locale', 'birthdate'].map((name) =>
    attributeRule(name),
  ),
});

/** A line for each row as preparing and reporting an import say it: its number, code and detail. */
async function readInRun(file: Uint8Array, rules: PoolRules, country?: string): Promise<readonly string[] | string> {
  const source = () => ({ bytes: oneChunk(file), openArchive });
  const lines = new Map<number, string>();
  const people: string[] = [];
  const rejected: RejectedRow[] = [];
  const collect = (into: string[]) => async (piece: string | Uint8Array) => {
    into.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
  };
  try {
    const rejectedText: string[] = [];
    await splitRows(source(), rules, collect(people), collect(rejectedText), { today: '2026-11-30', country });
    rejected.push(...parse<RejectedRow>(rejectedText));
    const attempted = new OutcomeTable();
    for (const { row, left_out } of parse<{ readonly row: number; readonly left_out?: Detail }>(people)) {
      attempted.set(
        left_out ? { row, outcome: 'created', code: 'VALUE_LEFT_OUT', detail: left_out } : { row, outcome: 'created' },
      );
    }
    await writeReport(
      source(),
      {
        attempted,
        rejected: (async function* () {
          yield* rejected;
        })(),
        today: '2026-11-30',
      },
      { customAttributes: attributeNames(rules) },
      {
        texts: textsOfPreview,
        formats: [
          async () => ({
            add: async (report) => {
              for (const { row, outcome, detail } of report)
                lines.set(Number(row), `${row} ${outcome.outcome} ${outcome.code ?? ''} ${detail}`);
            },
            close: async () => undefined,
          }),
        ],
      },
    );
  } catch (error) {
    if (error instanceof UnusableFile) return `${error.code}: ${inEnglish(error.detail)}`;
    throw error;
  }
  return [...lines.values()];
}

const parse = <Line>(texts: readonly string[]) =>
  texts
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}

const outcomes = { ready: 'created', toFix: 'rejected', skipped: 'skipped', existing: '', omitted: '' } as const;

async function readBoth(file: Uint8Array, rules: PoolRules, country?: string) {
  const found = await readInPage(file, { rules: importRules(rules, { country }) });
  const page =
    typeof found === 'string'
      ? found
      : found.rows.map(({ row, kind, code = '', detail = '' }) => `${row} ${outcomes[kind]} ${code} ${detail}`);
  return { page, run: await readInRun(file, rules, country) };
}

describe('the page says of every row what an import says', () => {
  const folders = ['exports', 'csv'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));

  test.each(files.map((file) => [file.pathname.split('/').slice(-2).join('/'), file] as const))(
    'of %s',
    async (_, file) => {
      const { page, run } = await readBoth(readFileSync(file), pool, 'DE');
      expect(page).toEqual(run);
    },
  );

  const oneOf = (...texts: readonly string[]) => fc.constantFrom(...texts);
  const addresses = [
    'ann@example.com',
    'bob@example.com',
    ' Ann@Example.com',
    'Lee <lee@example.com>',
    'bob(at)example.com',
    '',
  ];
  const columns = {
    'E-Mail': oneOf(...addresses),
    Name: oneOf('Ann Lee', 'Zoë', 'M\u00fcller, \u0141ukasz', '', '-'),
    groups: oneOf('staff', 'crew;staff', 'root', 'nobody', ''),
    Telefon: oneOf('0170 1234567', '+49 170 1234567', '12', ''),
    Sprache: oneOf('de', 'Deutsch', 'tlh?', ''),
    Status: oneOf('active', 'left', ''),
    Other: anyText(),
  };
  const names = Object.keys(columns) as readonly (keyof typeof columns)[];
  const file = fc
    .uniqueArray(oneOf(...names) as fc.Arbitrary<keyof typeof columns>, { minLength: 1 })
    .chain((head) => {
      const whole = fc.tuple(...head.map((name) => columns[name]));
      const row = fc.oneof(
        { weight: 9, arbitrary: whole },
        { weight: 1, arbitrary: fc.array(anyText(), { maxLength: 7 }) },
      );
      return fc.record({
        head: fc.constant(head),
        rows: fc.array(row, { maxLength: 20 }),
        delimiter: oneOf(',', ';', '\t'),
        encoding: fc.constantFrom('utf-8', 'windows-1250', 'utf-16le', 'shift_jis'),
        mark: fc.boolean(),
      });
    })
    .map(({ head, rows, ...writing }) => written([head, ...rows], writing));

  test('of files of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const { page, run } = await readBoth(bytes, pool);
        expect(page).toEqual(run);
      }),
      { numRuns: 60 },
    );
  });
});
