import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { maxSheetRows } from '../../functions/domain/spreadsheet/xlsx-package.ts';
import { npmCommand } from '../platform.ts';
import { type Benchmark, inPairs, type Row } from './benchmark.ts';
import { measuredProcess, type Pass } from './measured-process.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import { workbookKinds, writeWorkbook } from './workbook-file.ts';

/**
 * Of the readers on npm that go row by row, hucre took the least time: a sheet of 100,000 people took exceljs, its fork excelts and
 * excel-row-stream half as much again, xlstream and xlsx-stream-reader four times as much.
 */
const baseline = 'hucre, as .xlsx';

export const readWorkbook: Benchmark = {
  name: 'read-workbook',
  measures: 'Preparing an import from a workbook with ten columns, next to another reader that only reads its rows',
  run: async ({ rows: sizes, pairs, onStep }) => {
    installReader();
    const found: Row[] = [];
    for (const rows of sizes.filter((size) => size < maxSheetRows)) {
      await inTemporaryFolder(async (folder) => {
        const excel = join(folder, 'people.xlsx');
        await writeWorkbook(excel, rows, 'shared texts');
        for (const kind of workbookKinds) {
          onStep(`${rows.toLocaleString('en')} rows, ${kind}`);
          const file = join(folder, `people of ${kind}`);
          await writeWorkbook(file, rows, kind);
          const passes = await inPairs(pairs, () => ({
            // It can't read an .ods file of a million rows, whose content is longer than a string may be.
            theirs: measuredProcess('../workbook-readers/hucre-pass.js', [kind === '.ods' ? excel : file]),
            ours: measuredProcess('csv-pass.ts', ['prepare-import', file]),
          }));
          const megabytes = ((await stat(file)).size / 1e6).toFixed(1);
          const row = (name: string, unit: string, value: (pass: Pass) => number): Row => ({
            figure: `${rows.toLocaleString('en')} rows, ${kind} (${megabytes} MB): ${name}`,
            unit,
            values: passes.map(({ ours }) => value(ours)),
            against: { what: baseline, values: passes.map(({ theirs }) => value(theirs)) },
          });
          found.push(
            row('rate', 'rows/s', ({ seconds }) => rows / seconds),
            row('processor time', 's', ({ processorSeconds }) => processorSeconds),
            row('peak memory', 'MB', ({ peakMb }) => peakMb),
          );
        }
      });
    }
    return found;
  },
};

/** Installs the reader to compare with, which `npm ci` does not. */
function installReader(): void {
  const folder = fileURLToPath(new URL('../workbook-readers/', import.meta.url));
  const { command, words, shell } = npmCommand(['ci', '--ignore-scripts', '--prefix', folder]);
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`What workbooks are compared with can't be installed:\n${stderr}`);
}
