import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { completionScripts } from '../../scripts/completion/completion-scripts.ts';
import { commands } from '../../scripts/onboarding.ts';
import { callCommand } from '../support/call-command.ts';

/** What bash offers where the words of a command line end. */
function completeInBash(...words: readonly string[]): string[] {
  const script = `${completionScripts.bash(commands)}
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
$(complete -p "$1" | sed -E 's/.*-F ([^ ]+) .*/\\1/')
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' });
  return text.split('\n').filter((word) => word !== '');
}

// What is called bash on Windows is often that of another system in it.
describe.skipIf(process.platform === 'win32')('bash completes', () => {
  test.each([
    ['a command', ['onboarding', 'im'], ['import']],
    ['a command of npx', ['npx', 'onboarding', 'inv'], ['invitations']],
    ['the program of npx', ['npx', 'onb'], ['onboarding']],
    ['an option', ['onboarding', 'import', 'people.csv', '--pre'], ['--preview']],
    ['an option of npx', ['npx', 'onboarding', 'undo', '--c'], ['--confirm']],
    ['the value of an option', ['onboarding', 'estimate', '--sender', ''], ['ses', 'cognito']],
    ['an argument', ['npx', 'onboarding', 'completion', 'z'], ['zsh']],
  ])('%s', (_, words, offered) => {
    expect(completeInBash(...words)).toEqual(offered);
  });

  test('every command at the beginning', () => {
    expect(completeInBash('onboarding', '')).toEqual([...commands.map(({ name }) => name), '--help', '--version']);
  });

  test('every option of every command', () => {
    for (const { name, options } of commands) {
      const offered = completeInBash('onboarding', name, '--');
      expect(offered).toEqual([...Object.keys(options).map((option) => `--${option}`), '--help']);
    }
  });

  test.each([
    ['a file to import', ['onboarding', 'import', 'pe']],
    ['a folder', ['onboarding', 'import', '--out', '']],
    ['other programs of npx', ['npx', 'vitest', 'r']],
  ])('nothing for %s: the shell offers files', (_, words) => {
    expect(completeInBash(...words)).toEqual([]);
  });
});

describe.each(['bash', 'zsh', 'fish', 'powershell'] as const)('the script for %s', (shell) => {
  test('has every command and option', async () => {
    const { exitCode, text } = await callCommand('completion', shell);
    expect(exitCode).toBe(0);
    for (const { name, options } of commands) {
      expect(text).toMatch(new RegExp(`\\b${name}\\b`));
      for (const option of Object.keys(options)) expect(text).toMatch(new RegExp(`(?:--|-l )${option}\\b`));
    }
  });
});

test('there is none for other shells', async () => {
  await expect(callCommand('completion', 'tcsh')).rejects.toThrow('must be one of bash, zsh, fish, powershell');
});
