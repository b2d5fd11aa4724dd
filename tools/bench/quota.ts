import { type Benchmark, inPairs } from './benchmark.ts';
import type { EmbeddedImport } from './embedded-import.ts';
import { measuredProcess } from './measured-process.ts';

/** Cognito's own, unless an account has asked for more. */
const perSecond = 50;
/** 40 s of full quota, two batches for each worker: the start and the last batch weigh one percent. */
const atMost = 2000;

export const quota: Benchmark = {
  name: 'quota',
  measures: `How much of a quota of ${perSecond} creations a second is used, on the embedded stack that imitates it`,
  async run({ people, pairs, onStep }) {
    const count = Math.min(people, atMost);
    const runs = await inPairs(pairs, (pair) => {
      onStep(`run ${pair + 1} of ${pairs}`);
      return measuredProcess<EmbeddedImport>('import-pass.ts', [String(count), String(perSecond)]);
    });
    return [
      {
        figure: `${count.toLocaleString('en')} people: rate while creating`,
        unit: 'people/s',
        values: runs.map(({ creatingSeconds }) => count / creatingSeconds),
        against: { what: 'the quota', values: runs.map(() => perSecond) },
      },
      {
        figure: `${count.toLocaleString('en')} people: throttled calls`,
        unit: 'calls',
        values: runs.map(({ throttled }) => throttled),
        against: { what: 'people', values: runs.map(() => count) },
      },
    ];
  },
};
