// One pass over a CSV in a process of its own, so that its time and its peak memory are its own: csv-pass.ts KIND FILE
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { openArchive } from '../../functions/adapters/open-archive.ts';
import { writeZipArchive } from '../../functions/adapters/zip-writer.ts';
import { collectOutcomes } from '../../functions/domain/import/collect-outcomes.ts';
import { csvReports, workbookReports } from '../../functions/domain/import/report-writer.ts';
import type { RejectedRow } from '../../functions/domain/import/row-reader.ts';
import { type Sink, splitRows } from '../../functions/domain/import/split-rows.ts';
import { writeReport } from '../../functions/domain/import/write-report.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';
import { attributeNames, type PoolRules } from '../../functions/domain/people/pool-rules.ts';
import { printPass } from './measured-process.ts';
import { resultsOf, usersOf } from './run-files.ts';

const [kind = '', file = ''] = process.argv.slice(2);

/** S3's body streams come in pieces of about that size. */
const read = (path: string) => createReadStream(path, { highWaterMark: 64 * 1024 });

const table = { bytes: read(file), openArchive };

const pool: PoolRules = {
  groups: new Set(['employees', 'managers']),
  assignableGroups: new Set(['employees', 'managers']),
  attributes: ['email', 'given_name', 'family_name', 'phone_number', 'locale'].map((name) => ({
    name,
    required: name === 'email',
    mutable: true,
    minLength: 0,
    maxLength: 2048,
  })),
};

/** Nobody in the files leaves. */
const today = '2026-01-01';

const passes: Readonly<Record<string, () => Promise<unknown>>> = {
  'csv-parse': () => {
    const parser = read(file).pipe(parse({ relax_column_count: true, relax_quotes: true }));
    return finished(parser.resume());
  },
  'prepare-import': () => splitRows(table, pool, sink(usersOf(file)), sink(`${file}.rejected.jsonl`), { today }),
  'report-import': async () => {
    const attempted = await collectOutcomes([resultsOf(file)], read);
    const known = { attempted, rejected: noRows(), today };
    const terms = { customAttributes: attributeNames(pool) };
    const formats = [
      csvReports(sink(`${file}.report.csv`), sink(`${file}.failed.csv`)),
      workbookReports(writeZipArchive(sink(`${file}.report.xlsx`)), writeZipArchive(sink(`${file}.failed.xlsx`))),
    ];
    await writeReport(table, known, terms, { formats, texts: englishTexts });
  },
};

async function* noRows(): AsyncGenerator<RejectedRow> {}

function sink(path: string): Sink {
  const stream = createWriteStream(path, { highWaterMark: 8 * 1024 * 1024 });
  // As the writer of multipart uploads does: wait only when 8 MB are on their way.
  return async (piece) => {
    if (!stream.write(piece)) await once(stream, 'drain');
  };
}

const since = performance.now();
await passes[kind]?.();
printPass(since);
