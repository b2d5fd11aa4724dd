import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, inPairs, type Row } from './benchmark.ts';
import type { EmbeddedImport } from './embedded-import.ts';
import { measuredProcess } from './measured-process.ts';
import { owners, processorTime } from './processor-time.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

export const endToEnd: Benchmark = {
  name: 'end-to-end',
  measures:
    'From an uploaded file to its report on the embedded stack, next to nothing but AdminCreateUser calls to it',
  async run({ people, pairs, onStep }) {
    const runs = await inPairs(pairs, (pair) => {
      onStep(`${people.toLocaleString('en')} people, pair ${pair + 1} of ${pairs}`);
      return {
        bare: measuredProcess('bare-calls-pass.ts', [String(people)]),
        ours: measuredProcess<EmbeddedImport>('import-pass.ts', [String(people)]),
      };
    });
    const rate: Row = {
      figure: `${people.toLocaleString('en')} people: rate`,
      unit: 'people/s',
      values: runs.map(({ ours }) => people / ours.seconds),
      against: { what: 'bare calls', values: runs.map(({ bare }) => people / bare.seconds) },
    };
    const journal: Row = {
      figure: `${people.toLocaleString('en')} people: journal, each`,
      unit: 'bytes',
      values: runs.map(({ ours }) => ours.journalBytes / people),
      against: { what: 'the HTML of the mail alone', values: runs.map(({ ours }) => ours.mailBytes / people) },
    };
    const restart: Row = {
      figure: `${people.toLocaleString('en')} people: starting with their journal`,
      unit: 's',
      values: runs.map(({ ours }) => ours.restartSeconds),
      against: { what: 'with an empty one', values: runs.map(({ ours }) => ours.startSeconds) },
    };
    onStep('whose code the time is spent in');
    return [rate, journal, restart, ...(await shares(people, pairs))];
  },
};

/** Whose code the processors are busy with during an import, by a profile of all threads. */
async function shares(people: number, pairs: number): Promise<Row[]> {
  const profiles = await inPairs(pairs, () =>
    inTemporaryFolder(async (folder) => {
      const profile = join(folder, 'profiles');
      mkdirSync(profile);
      const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${profile}`];
      measuredProcess<EmbeddedImport>('import-pass.ts', [String(people), '', profile], { nodeOptions });
      return processorTime(profile);
    }),
  );
  const all = profiles.map((times) => Object.values(times).reduce((sum, seconds) => sum + seconds, 0));
  return owners.map((owner) => ({
    figure: `busy in ${owner}`,
    unit: 's',
    values: profiles.map((times) => times[owner]),
    against: { what: 'busy in all', values: all },
  }));
}
