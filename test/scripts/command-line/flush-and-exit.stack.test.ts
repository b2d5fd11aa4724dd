import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

test('a pipe that is read slowly gets everything that was printed before the process ends', async () => {
  const module = new URL('../../../scripts/command-line/flush-and-exit.ts', import.meta.url).href;
  const script = `import { flushAndExit } from '${module}'; console.log('x'.repeat(2_000_000)); flushAndExit(3);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await sleep(300);
  let length = 0;
  for await (const chunk of child.stdout) length += chunk.length;
  expect(length).toBe(2_000_001);
  expect(await gone).toEqual([3, null]);
});
