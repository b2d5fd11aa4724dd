import type { Benchmark } from './benchmark.ts';
import { csvPairs } from './csv-pairs.ts';

export const prepareImport: Benchmark = {
  name: 'prepare-import',
  measures: 'Reading, validating and splitting the rows of a file, next to csv-parse alone',
  run: (options) => csvPairs('prepare-import', options),
};
