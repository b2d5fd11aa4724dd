import type { Benchmark } from './benchmark.ts';
import { csvPairs } from './csv-pairs.ts';

export const reportImport: Benchmark = {
  name: 'report-import',
  measures: 'Joining a file with the outcomes of a run and writing the report, next to csv-parse alone',
  run: (options) => csvPairs('report-import', options),
};
