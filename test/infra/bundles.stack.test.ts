import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functionNames, functions } from '../../functions/functions.ts';
import { bundleFile, bundleFunction } from '../../infra/bundle.ts';
import { setEnvironmentOf } from '../support/function-environment.ts';
import { xlsxOf } from '../support/workbooks.ts';

describe.each(functionNames)('the bundle of %s', (name) => {
  const bundle = bundleFunction(name);
  const before = { ...process.env };

  beforeAll(() => {
    setEnvironmentOf(name);
  });
  afterAll(() => {
    process.env = before;
  });

  test('is within its budget', () => {
    const [start, all] = functions[name].bundleKib;
    expect(bundle.startBytes / 1024).toBeLessThan(start);
    expect(bundle.bytes / 1024).toBeLessThan(all);
  });

  test('loads on its own and has a handler', async () => {
    const module: { handler?: unknown } = await import(pathToFileURL(join(bundle.directory, 'index.mjs')).href);
    expect(module.handler).toBeTypeOf('function');
  });

  test("does not load Node's HTTP module by an import, which costs 15 ms", () => {
    const code = readdirSync(bundle.directory).filter((file) => file.endsWith('.mjs'));
    for (const file of code) {
      expect(readFileSync(join(bundle.directory, file), 'utf8')).not.toMatch(/(from|import\()\s*"(node:)?http"/);
    }
  });

  test('has source maps that name files of the project and contain no source', () => {
    const map = JSON.parse(readFileSync(join(bundle.directory, 'index.mjs.map'), 'utf8'));
    expect(map.sources.some((source: string) => source.endsWith(functions[name].handler))).toBe(true);
    expect(map.sourcesContent).toBeUndefined();
  });
});

// A person waits for every trigger, and Cognito waits five seconds and then calls again: what a cold start loads has a
// budget. Five languages are 40 KB of custom-message, and 8 KB tell a name from a sentence; one AWS client
// is about 290 KB.
test.each([
  ['CustomMessage', 93],
  ['PreSignUp', 35],
  ['UserMigration', 30],
  ['PostAuthentication', 10],
  ['PreTokenGeneration', 30],
  ['PostConfirmation', 350],
] as const)('%s loads at most %d KB at a cold start', (name, kilobytes) => {
  expect(bundleFunction(name).startBytes / 1024).toBeLessThan(kilobytes);
});

test('the same source gives the same asset', () => {
  const again = readdirSync(bundleFunction('UserMigration').directory);
  expect(again.sort()).toEqual(['index.mjs', 'index.mjs.map']);
  expect(bundleFunction('UserMigration').directory).toMatch(/user-migration-[0-9a-f]{16}$/);
});

test('workbooks are read by what is deployed, too: what that takes is loaded only then', async () => {
  const load = (file: string) => import(pathToFileURL(join(bundleFile(file).directory, 'index.mjs')).href);
  const { openArchive }: typeof import('../../functions/adapters/open-archive.ts') = await load(
    'functions/adapters/open-archive.ts',
  );
  const { openTable }: typeof import('../../functions/domain/import/open-table.ts') = await load(
    'functions/domain/import/open-table.ts',
  );
  const bytes = Readable.from([xlsxOf([['email'], ['ann@example.com']])]);
  const { batches } = await openTable({ bytes, openArchive });
  expect((await Array.fromAsync(batches)).flat()).toEqual([{ row: 2, cells: ['ann@example.com'] }]);
});

test('files in old encodings are read by what is deployed, too: their tables are loaded only then', async () => {
  const { directory } = bundleFile('functions/domain/csv/read-records.ts');
  const { openCsv }: typeof import('../../functions/domain/csv/read-records.ts') = await import(
    pathToFileURL(join(directory, 'index.mjs')).href
  );
  const bytes = Buffer.from('email,Nachname\nm@example.com,M\u00fcller\n', 'latin1');
  const { batches } = await openCsv(
    (async function* () {
      yield bytes;
    })(),
    { customAttributes: [] },
  );
  const rows = (await Array.fromAsync(batches)).flat();
  expect(JSON.stringify(rows)).toContain('Müller');
});

test('phone numbers without a country code are read by what is deployed, too: the numbering plans are loaded only then', async () => {
  const { directory } = bundleFile('functions/domain/import/national-numbers.ts');
  const { rowNumberReader }: typeof import('../../functions/domain/import/national-numbers.ts') = await import(
    pathToFileURL(join(directory, 'index.mjs')).href
  );
  const read = await rowNumberReader({ fields: ['phone_number'] }, 'DE');
  expect(read?.('030901820', [])).toBe('+4930901820');
});
