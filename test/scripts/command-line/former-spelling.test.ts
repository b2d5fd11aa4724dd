import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { translateFormerSpelling } from '../../../scripts/command-line/former-spelling.ts';
import { commands } from '../../../scripts/onboarding.ts';

const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe('npm run onboard means what it did before:', () => {
  test.each([
    ['people.csv --json', 'import people.csv --json'],
    ['--preview people.csv', 'import --preview people.csv'],
    ['./runs', 'import ./runs'],
    ['runs --limit 5', 'runs --limit 5'],
    ['resume 3f9a0c5be1d27846', 'resume 3f9a0c5be1d27846'],
    ['undo 3f9a0c5be1d27846', 'undo 3f9a0c5be1d27846'],
    ['forget ann@example.com', 'forget ann@example.com'],
    ['invite ann@example.com', 'invitations resend ann@example.com'],
    ['--help', 'import --help'],
    ['', 'import'],
  ])('%s', (before, now) => {
    const words = before === '' ? [] : before.split(' ');
    expect(translateFormerSpelling(['onboard', ...words])).toEqual(now.split(' '));
  });
});

test('words that are no former spelling are unchanged', () => {
  expect(translateFormerSpelling(['import', 'onboard'])).toEqual(['import', 'onboard']);
});

test.each(['start', 'onboard', 'events', 'estimate', 'deploy', 'diff', 'destroy'])(
  'npm run %s is the same command',
  (name) => {
    expect(scripts[name]).toBe(`node scripts/bin.js ${name}`);
    const [command] = translateFormerSpelling([name]);
    expect(commands.map((one) => one.name)).toContain(command);
  },
);
