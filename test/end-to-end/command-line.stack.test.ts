import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwnerOnly } from '../../packages/aws-local/test/owner-only.ts';
import { bin } from '../support/call-command.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
let people: string;
beforeAll(async () => {
  desk = await openDesk();
  people = desk.file('people.csv', `email,Team\n${desk.somebody()},A\n@@,B\n`);
  mkdirSync(join(desk.folder, 'folder'));
});
afterAll(() => desk.close());

/** Where a system lets nobody make a folder, not even its administrator. */
const nowhere = process.platform === 'win32' ? 'Q:\\x' : process.platform === 'darwin' ? '/System/x' : '/proc/x';

describe.concurrent('a call that can’t work ends with 2 and a sentence, and invites nobody', () => {
  test.each<[string, (folder: string) => string[], string]>([
    ['no file', () => [], 'Which file?'],
    ['two files', (folder) => [join(folder, 'a'), join(folder, 'b')], 'Give one FILE at a time (got 2)'],
    ['a file that is not there', (folder) => [join(folder, 'missing.csv')], 'There is no file'],
    ['a file that is not here', () => ['missing.csv'], 'There is no file missing.csv in '],
    ['a folder', (folder) => [join(folder, 'folder')], 'is not a file'],
    ['an unknown option', (folder) => [join(folder, 'people.csv'), '--nonsense'], '--nonsense'],
    ['an option without its value', (folder) => [join(folder, 'people.csv'), '--out='], '--out must not be empty'],
    ['a value where none belongs', (folder) => [join(folder, 'people.csv'), '--json=yes'], '--json'],
    ['two targets', (folder) => [join(folder, 'people.csv'), '--stack', 'x'], 'either --stack'],
    [
      'reports below a file',
      (folder) => [join(folder, 'people.csv'), '--out', join(folder, 'people.csv/x')],
      'is a file or inside one',
    ],
    ['reports where nothing can be', (folder) => [join(folder, 'people.csv'), '--out', nowhere], 'is not writable'],
  ])('%s', async (_, args, words) => {
    const { exitCode, stdout, stderr } = await desk.onboard(...args(desk.folder));
    expect(stderr).toContain(words);
    expect(stderr).toContain('Run npx onboarding import --help for more.');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  test('--help lists all options and exit codes', async () => {
    const { exitCode, stdout } = await desk.onboard('--help');
    expect(exitCode).toBe(0);
    for (const word of ['--preview', '--out', '--json', '--stack', '--state', 'Exit codes']) {
      expect(stdout).toContain(word);
    }
  });
});

describe('an import', () => {
  test('shows a person the outcome of each row, and where to fix it', async () => {
    const out = join(desk.folder, 'out', 'neu er');
    const { exitCode, stdout, stderr } = await desk.onboard(people, '--out', out);
    expect(exitCode).toBe(3);
    expect(stderr.split('\n').slice(0, 2)).toEqual(['Uploading…', 'Reading the file…']);
    expect(stdout).toContain('people.csv: 2 people');
    expect(stdout).toMatch(/created +│ +1 │ new account, invitation sent/);
    expect(stdout).toMatch(/rejected +│ +1 │ invalid row, not imported/);
    expect(stdout).toContain('Ignored columns (not recognised): Team');
    expect(stdout).toContain('  row 3  @@  rejected, INVALID_EMAIL: ');
    expect(stdout).toContain('failed.xlsx  (fix these rows, then import this file)');
    expect(stdout).toContain(`Emails         ${desk.stack.endpoints.mailbox}`);
    expect(readdirSync(out).sort()).toEqual([
      'failed.csv',
      'failed.xlsx',
      'report.csv',
      'report.xlsx',
      'summary.json',
      'summary.txt',
    ]);
    for (const name of readdirSync(out)) expect(isOwnerOnly(join(out, name))).toBe(true);
  });

  test('writes its reports to the state folder by default', async () => {
    const { report, failed, run_id } = await desk.onboardJson(people);
    const folder = join(desk.stack.stateDir, 'reports', 'people.csv', run_id);
    expect([report, failed]).toEqual([join(folder, 'report.csv'), join(folder, 'failed.csv')]);
    expect(existsSync(report) && existsSync(failed)).toBe(true);
  });

  test('continues when the reader of its output leaves, with the same exit code', async () => {
    const child = spawn(process.execPath, [bin, 'import', people, '--state', desk.stack.stateDir]);
    child.stdout.destroy();
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += text;
    });
    expect(await once(child, 'close')).toEqual([3, null]);
    expect(complaints).not.toContain('EPIPE');
  });

  test('lets no file control the terminal', async () => {
    const controls = '\u001b[2J\u009b31m';
    const wrong = await desk.onboard(desk.file('escape.csv', `email,${controls}Team\n${controls}x,A\n`));
    const refused = await desk.onboard(desk.file('escape 2.csv', `${controls}x,y\na,b\n`));
    for (const { stdout } of [wrong, refused]) expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('prints the fields of summary.json and the paths of the reports as JSON', async () => {
    const result = await desk.onboardJson(people);
    expect(Object.keys(result).sort()).toEqual(
      [
        ...[
          'file',
          'run_id',
          'preview',
          'rows',
          'created',
          'existing',
          'skipped',
          'undelivered',
          'rejected',
          'failed_rows',
        ],
        ...[
          'codes',
          'ignored_columns',
          'columns',
          'started_at',
          'finished_at',
          'language',
          'unworded',
          'uploaded_with',
        ],
        ...['report', 'failed', 'report_xlsx', 'failed_xlsx', 'exitCode'],
      ].sort(),
    );
    expect(result).toMatchObject({
      exitCode: 3,
      file: 'people.csv',
      rows: 2,
      existing: 1,
      rejected: 1,
      uploaded_with: 'command',
    });
  });
});
