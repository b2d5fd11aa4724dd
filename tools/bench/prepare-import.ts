import type { Benchmark } from './benchmark.ts';
import { csvPairs } from './csv-pairs.ts';

export const prepareImport: Benchmark = {
  name: 'prepare-import',
  measures: 'Reading, judging and parting the rows of a file, beside csv-parse alone',
  run: (options) => csvPairs('prepare-import', options),
};
