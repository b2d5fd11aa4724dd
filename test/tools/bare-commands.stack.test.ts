import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Calls a command of package.json in a folder of its own. @returns how it ended, and the files it wrote there */
async function run(name: string, ...args: readonly string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'onboarding-bare-'));
  const script = join(root, (scripts[name] ?? '').replace(/^node /, ''));
  const ended = await new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { cwd }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
  const written = readdirSync(cwd);
  rmSync(cwd, { recursive: true });
  return { ...ended, written };
}

test.concurrent.each(['mails', 'screenshots', 'overview', 'readme', 'api-document'])(
  'npm run %s prints its help on request, and writes nothing',
  async (name) => {
    expect(await run(name, '--help')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`npm run ${name}`),
      stderr: '',
      written: [],
    });
  },
);

test.concurrent.each([
  ['mails', '--nonsense'],
  ['screenshots', 'extra'],
  ['overview', '--nonsense'],
  ['readme', 'extra'],
  ['api-document', '--nonsense'],
])('npm run %s does nothing when it is given %s', async (name, wrong) => {
  expect(await run(name, wrong)).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`${wrong}[^]*npm run ${name} -- --help`)),
    written: [],
  });
});
