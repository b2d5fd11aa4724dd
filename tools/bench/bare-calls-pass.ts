// Creates people on an embedded stack by AdminCreateUser and nothing else, in a process of its own: bare-calls-pass.ts PEOPLE
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { startStack } from '../../local/stack.ts';
import type { BareCalls } from './bare-calls-thread.ts';
import { printPass } from './measured-process.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** As many as the embedded stack has workers. */
const threads = 2;

const people = Number(process.argv[2]);
await inTemporaryFolder(async (folder) => {
  const stack = await startStack({ stateDir: folder, port: 0 });
  const { aws, region, userPoolId } = stack.endpoints;
  const since = performance.now();
  const callers = Array.from({ length: threads }, async (_, thread) => {
    const from = Math.floor((people * thread) / threads);
    const to = Math.floor((people * (thread + 1)) / threads);
    const workerData: BareCalls = { aws, region, userPoolId, from, to };
    const [code] = await once(new Worker(new URL('bare-calls-thread.ts', import.meta.url), { workerData }), 'exit');
    if (code !== 0) throw new Error(`A thread of bare calls ended with ${code}`);
  });
  await Promise.all(callers);
  const mails = stack.mailbox.size;
  if (mails !== people) throw new Error(`Of ${people} people ${mails} got an email`);
  printPass(since);
  await stack.stop();
});
