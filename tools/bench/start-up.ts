import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { npmCommand } from '../platform.ts';
import { type Benchmark, inPairs } from './benchmark.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The address is printed when everything behind it answers. */
const readyLine = 'AWS endpoint';

export const startUp: Benchmark = {
  name: 'start-up',
  measures: 'From typing npm start on a new state folder until it answers, and until the example is imported',
  async run({ pairs, onStep }) {
    const starts = await inPairs(pairs, async (pair) => {
      onStep(`pair ${pair + 1} of ${pairs}`);
      return { nothing: npmAlone(), ...(await inTemporaryFolder(npmStart)) };
    });
    const against = { what: 'npm and Node doing nothing', values: starts.map(({ nothing }) => nothing) };
    return [
      { figure: 'npm start answers', unit: 's', values: starts.map(({ ready }) => ready), against },
      { figure: 'the example is imported', unit: 's', values: starts.map(({ done }) => done), against },
    ];
  },
};

/** @returns seconds until the stack answers, and until `--once` ends */
async function npmStart(folder: string): Promise<{ ready: number; done: number }> {
  const since = performance.now();
  let ready: number | undefined;
  let said = '';
  const { command, words, shell } = npmCommand(['start', '--', '--once', '--state', folder]);
  const child = spawn(command, words, { cwd: root, shell });
  const read = (piece: Buffer) => {
    said += piece;
    if (said.includes(readyLine)) ready ??= (performance.now() - since) / 1000;
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  // The example has rows that are wrong on purpose, so its exit code is not 0.
  if (ready === undefined || !said.includes('report.xlsx'))
    throw new Error(`npm start did not import its example:\n${said}`);
  return { ready, done: (performance.now() - since) / 1000 };
}

function npmAlone(): number {
  const since = performance.now();
  const { command, words, shell } = npmCommand(['exec', '--offline', '--', 'node', '--eval', '0']);
  const { status, stderr } = spawnSync(command, words, {
    shell,
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm could not run Node:\n${stderr}`);
  return (performance.now() - since) / 1000;
}
