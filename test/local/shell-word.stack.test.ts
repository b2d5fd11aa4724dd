import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from '../../local/shell-word.ts';

test.each(['../two words', "it's", '$HOME/`id`', 'a;b', '*', '~', ''])(
  'a shell takes %j for one word, as it is',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
  },
);

test('what needs no quotes has none', () => {
  expect(shellWord('/home/jürgen/state-2')).toBe('/home/jürgen/state-2');
});
