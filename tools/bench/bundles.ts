import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functionNames } from '../../functions/functions.ts';
import { bundleFunction } from '../../infra/bundle.ts';
import { type Benchmark, inPairs, type Row } from './benchmark.ts';
import { exampleVariables } from './example-variables.ts';
import { measuredProcess } from './measured-process.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** They take a fraction of a second, and vary: more pairs than asked for cost little. */
const pairsFor = (pairs: number) => pairs * 3 - 2;

export const bundles: Benchmark = {
  name: 'bundles',
  measures: 'Processor time of a new process that loads a function as it is bundled, next to one with an empty handler',
  run: ({ pairs, onStep }) =>
    inTemporaryFolder(async (folder) => {
      const empty = join(folder, 'empty.mjs');
      writeFileSync(empty, 'export const handler = async () => {};');
      const rows: Row[] = [];
      for (const name of functionNames) {
        onStep(name);
        const { directory, startBytes, bytes } = bundleFunction(name);
        const loads = await inPairs(pairsFor(pairs), () => ({
          ours: loadMs(join(directory, 'index.mjs'), exampleVariables(name)),
          empty: loadMs(empty, {}),
        }));
        rows.push({
          figure: `${name}: loaded, ${Math.round(startBytes / 1024)} of ${Math.round(bytes / 1024)} KB`,
          unit: 'ms',
          values: loads.map(({ ours }) => ours),
          against: { what: 'an empty handler', values: loads.map((load) => load.empty) },
        });
      }
      return rows;
    }),
};

function loadMs(module: string, variables: NodeJS.ProcessEnv): number {
  const env = { PATH: process.env.PATH, AWS_REGION: 'eu-central-1', ...variables };
  return measuredProcess<{ ms: number }>('load-pass.ts', [pathToFileURL(module).href], { env }).ms;
}
