import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineCommand, flag, optional, required, rest, value } from '../../../scripts/command-line/define-command.ts';
import { runCommandLine } from '../../../scripts/command-line/run-command-line.ts';
import { wholeNumber } from '../../../scripts/command-line/values.ts';
import { commands } from '../../../scripts/onboarding.ts';

const greet = defineCommand({
  name: 'greet',
  summary: 'greet people',
  description: 'Politely.',
  arguments: { name: required('NAME', 'whom', 'Whom?'), place: optional('PLACE', 'where'), more: rest('WORD', 'else') },
  options: {
    loud: flag('in uppercase'),
    times: value('N', 'how often', { parse: wholeNumber({ to: 9 }), default: 1 }),
    language: value('TAG', 'in which language'),
  },
  examples: [['Ann --times 2', 'greet Ann twice']],
  exitCodes: { 0: 'greeted', 4: 'nobody was there' },
  run: async (input, { print }) => {
    expectTypeOf(input).branded.toEqualTypeOf<{
      readonly name: string;
      readonly place: string | undefined;
      readonly more: readonly string[];
      readonly loud: boolean;
      readonly times: number;
      readonly language: string | undefined;
    }>();
    print(JSON.stringify(input));
    return input.name === 'Nobody' ? 4 : 0;
  },
});
const list = defineCommand({
  name: 'list',
  summary: 'list people',
  examples: [],
  exitCodes: {},
  run: async () => {
    throw new Error('out of order');
  },
});

/** @returns exit code, stdout and stderr */
async function run(args: readonly string[], known = [greet, list]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const exitCode = await runCommandLine(known, args, () => '1.2.3', {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
  });
  return { exitCode, stdout: printed.join('\n'), stderr: complaints.join('\n') };
}

describe('a command', () => {
  test('gets its options and arguments by the types of their declarations', async () => {
    const { stdout } = await run(['greet', 'Ann', '--times', '2', 'Rome', '--loud', '--', '--else']);
    expect(JSON.parse(stdout)).toEqual({ name: 'Ann', place: 'Rome', more: ['--else'], loud: true, times: 2 });
  });

  test('gets the defaults of what is not given', async () => {
    expect(JSON.parse((await run(['greet', 'Ann'])).stdout)).toEqual({ name: 'Ann', more: [], loud: false, times: 1 });
  });

  test('ends with its exit code', async () => {
    expect(await run(['greet', 'Nobody'])).toMatchObject({ exitCode: 4, stderr: '' });
  });

  test('that fails unexpectedly ends with 1, and its stack is on stderr', async () => {
    expect(await run(['list'])).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/out of order\n +at /),
    });
  });
});

describe('help comes from the declaration:', () => {
  test('of all commands, by their summaries', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { exitCode, stdout, stderr } = await run(words);
      expect(stdout).toMatch(/Commands:\n {2}greet {2}greet people\n {2}list {3}list people\n/);
      expect([exitCode, stderr]).toEqual([0, '']);
    }
  });

  test('of one command, whatever other words there are', async () => {
    const words = [
      ['greet', '--help'],
      ['greet', '-h'],
      ['greet', '--nonsense', '--help'],
      ['help', 'greet'],
    ];
    for (const { exitCode, stdout, stderr } of await Promise.all(words.map((word) => run(word)))) {
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toBe(`Greet people.

Usage: npx onboarding greet NAME [PLACE] [WORD…] [OPTIONS]

Politely.

Arguments:
  NAME   whom
  PLACE  where
  WORD   else

Options:
  --loud          in uppercase
  --times N       how often
  --language TAG  in which language
  --help          show this text

Examples:
  npx onboarding greet Ann --times 2  greet Ann twice

Exit codes:
  0  greeted
  4  nobody was there`);
    }
  });

  test('but not when it is a word after --', async () => {
    expect(JSON.parse((await run(['greet', 'Ann', 'Rome', '--', '--help'])).stdout).more).toEqual(['--help']);
  });

  test('every line fits into 100 columns, for every command', async () => {
    for (const words of [['--help'], ...commands.map(({ name }) => [name, '--help'])]) {
      const { stdout } = await run(words, [...commands]);
      expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
  });
});

test('--version prints the version', async () => {
  for (const word of ['--version', '-v']) {
    expect(await run([word])).toEqual({ exitCode: 0, stdout: '1.2.3', stderr: '' });
  }
});

describe('a mistake ends with 2, a sentence and what to do next:', () => {
  const byCommand = 'Run npx onboarding greet --help for more.';
  const byProgram = 'Run npx onboarding --help for more.';
  test.each([
    ['a command that is nearly one', ['gret'], 'Unknown command gret. Did you mean greet?', byProgram],
    ['a command that is like none', ['frobnicate'], /Unknown command frobnicate\.\n/, byProgram],
    ['a file instead of a command', ['README.md'], 'To import a file: npx onboarding import README.md', byProgram],
    ['an option before the command', ['--halp'], 'Unknown option --halp. Did you mean --help?', byProgram],
    ['an option that is nearly one', ['greet', '--lod'], 'Unknown option --lod. Did you mean --loud?', byCommand],
    ['an option that is like none', ['greet', '--frobnicate'], /Unknown option --frobnicate\.\n/, byCommand],
    ['no argument', ['greet'], 'Whom? For example: npx onboarding greet Ann --times 2', byCommand],
    ['a value missing', ['greet', 'Ann', '--language'], '--language', byCommand],
    ['an option for a value', ['greet', 'Ann', '--language', '--loud'], '--language', byCommand],
    ['an empty value', ['greet', 'Ann', '--language='], '--language must not be empty', byCommand],
    [
      'a value that is none',
      ['greet', 'Ann', '--times', '10'],
      '--times must be a whole number from 1 to 9',
      byCommand,
    ],
    ['an argument of a command without any', ['list', 'x'], "list takes no arguments, but got 'x'.", 'list --help'],
  ])('%s', async (_, words, sentence, further) => {
    const { exitCode, stdout, stderr } = await run(words);
    if (typeof sentence === 'string') expect(stderr).toContain(sentence);
    else expect(stderr).toMatch(sentence);
    expect(stderr).toContain(further);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  test('no command at all, which shows them', async () => {
    expect(await run([])).toEqual({ exitCode: 2, stdout: '', stderr: (await run(['--help'])).stdout });
  });
});

test.each(['imprt', 'inport', 'strat', 'run', 'undoo', 'invitation', 'event', 'estimte', 'destory', 'completions'])(
  'the nearest of the commands is named for %s',
  async (word) => {
    expect((await run([word], [...commands])).stderr).toMatch(/Did you mean [a-z]+\?/);
  },
);
