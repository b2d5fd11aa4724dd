import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BenchOptions, inPairs, type Row } from './benchmark.ts';
import { measuredProcess, type Pass } from './measured-process.ts';
import { writePeople } from './people-file.ts';
import { resultsOf, writeResults } from './run-files.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/**
 * Times one of our passes over files of several sizes next to csv-parse alone over the same bytes, each pass in a fresh
 * process: rows a second, and the most memory held.
 */
export async function csvPairs(
  kind: 'prepare-import' | 'report-import',
  { rows: sizes, pairs, onStep }: BenchOptions,
): Promise<Row[]> {
  const found: Row[] = [];
  for (const rows of sizes) {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'people.csv');
      onStep(`${rows.toLocaleString('en')} rows`);
      await writePeople(file, rows, 'employees;managers');
      if (kind === 'report-import') await prepareResults(file);
      const passes = await inPairs(pairs, () => ({
        csvParse: csvPass('csv-parse', file),
        ours: csvPass(kind, file),
      }));
      const megabytes = ((await stat(file)).size / 1e6).toFixed(1);
      const figure = `${rows.toLocaleString('en')} rows (${megabytes} MB)`;
      const row = (name: string, unit: string, value: (pass: Pass) => number): Row => ({
        figure: `${figure}: ${name}`,
        unit,
        values: passes.map(({ ours }) => value(ours)),
        against: { what: 'csv-parse alone', values: passes.map(({ csvParse }) => value(csvParse)) },
      });
      found.push(
        row('rate', 'rows/s', ({ seconds }) => rows / seconds),
        row('processor time', 's', ({ processorSeconds }) => processorSeconds),
        row('peak memory', 'MB', ({ peakMb }) => peakMb),
      );
    });
  }
  return found;
}

function csvPass(kind: 'csv-parse' | 'prepare-import' | 'report-import', file: string): Pass {
  return measuredProcess('csv-pass.ts', [kind, file]);
}

async function prepareResults(file: string): Promise<void> {
  csvPass('prepare-import', file);
  await mkdir(dirname(resultsOf(file)));
  await writeResults(file);
}
