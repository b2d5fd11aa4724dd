import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStorage } from '../../../functions/adapters/object-storage.ts';
import type { PoolRules } from '../../../functions/domain/people/pool-rules.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { inChunks, written } from '../domain/csv/csv-files.ts';
import { readTable } from '../domain/spreadsheet/read-workbook.ts';

setEnvironmentOf('ReportImport');
const { createReportImport } = await import('../../../functions/bulk-import/report-import.ts');

const file = written([
  ['email', 'phone'],
  ['ann@example.com', '+49 30 901820'],
  ['ben@example.com', '0123'],
]);

/** Objects by the last part of their keys, in the order in which they came into being. */
let objects: Map<string, Buffer>;
let discarded: string[];
/** Which object can't be completed. */
let refused: string | undefined;
beforeEach(() => {
  objects = new Map();
  discarded = [];
  refused = undefined;
});

const nameOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);
const storage = {
  resolve: async (bucket, key) => ({ bucket, key, version: '1', versioned: true }),
  readMetadata: async () => ({}),
  read: () => inChunks(file),
  list: async () => [],
  readText: async () => JSON.stringify({ mapping: [] }),
  put: async (_, key, body) => void objects.set(nameOf(key), Buffer.from(body)),
  writer(_, key) {
    const pieces: Buffer[] = [];
    return {
      write: async (piece) => void pieces.push(Buffer.from(piece as string)),
      async close() {
        if (nameOf(key) === refused) throw new Error('no room');
        objects.set(nameOf(key), Buffer.concat(pieces));
      },
      abort: async () => void discarded.push(nameOf(key)),
    };
  },
} satisfies Partial<ObjectStorage>;

const pool: PoolRules = { groups: new Set(), assignableGroups: new Set(), attributes: [] };

const report = () =>
  createReportImport({
    storage: storage as unknown as ObjectStorage,
    poolRules: async () => pool,
    now: () => new Date('2026-11-30T12:00:00Z'),
  })(
    {
      import: { bucket: 'inbox', key: 'inbox/people.csv', started_at: '2026-11-30T11:00:00Z' },
      execution_arn: 'arn:aws:states:eu-central-1:111122223333:execution:BulkImport:run',
      started_at: '2026-11-30T11:00:00Z',
    },
    {} as Context,
  );

describe('a run is reported', () => {
  test('in CSVs and workbooks, whose keys the event has', async () => {
    const { event } = await report();
    const keys = [event.report_key, event.failed_key, event.report_xlsx_key, event.failed_xlsx_key, event.summary_key];
    expect([...keys.map(nameOf), 'summary.txt'].toSorted()).toEqual([...objects.keys()].toSorted());
    const { rows } = await readTable(objects.get('failed.xlsx') ?? Buffer.alloc(0));
    expect(rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['ann@example.com', '+49 30 901820', 'UNFINISHED'],
      ['ben@example.com', '0123', 'UNFINISHED'],
    ]);
  });

  test('with the summary last: when it is there, so are all others', async () => {
    await report();
    expect([...objects.keys()].at(-1)).toBe('summary.json');
  });

  test('with the same bytes each time', async () => {
    await report();
    const first = objects;
    objects = new Map();
    await report();
    expect(objects.size).toBe(6);
    for (const [name, bytes] of objects) expect(first.get(name)?.equals(bytes), name).toBe(true);
  });

  test.each(['report.csv', 'failed.csv', 'report.xlsx', 'failed.xlsx'])(
    'without a summary, to be tried again, where %s can not be written',
    async (name) => {
      refused = name;
      await expect(report()).rejects.toThrow();
      expect(objects.has('summary.json')).toBe(false);
      expect(discarded.toSorted()).toEqual(['failed.csv', 'failed.xlsx', 'report.csv', 'report.xlsx']);
    },
  );
});
