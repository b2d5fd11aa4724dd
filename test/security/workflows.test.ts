import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../.github/', import.meta.url);
const example = new URL('../../examples/deployment/onboarding.yml', import.meta.url);
const workflows = readdirSync(new URL('workflows/', folder)).map((name) => new URL(`workflows/${name}`, folder));
const lines = [...workflows, example].flatMap((file) => readFileSync(file, 'utf8').split('\n'));

/** What a workflow runs was reviewed once; a tag can be moved to other code, a commit can't. */
test('workflows name actions by commit, with the version beside it', () => {
  const uses = lines.filter((line) => /\buses:/.test(line));
  expect(uses.length).toBeGreaterThan(5);
  expect(uses.filter((line) => !/^ +- uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test('workflows install Python packages from a list of exact versions, and nothing else', () => {
  const installs = lines.filter((line) => /\bpip\b.*\binstall\b/.test(line)).map((line) => line.trim());
  expect(installs).toEqual(['- run: pip install --no-deps -r .github/nightly-requirements.txt']);
  const packages = readFileSync(new URL('nightly-requirements.txt', folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(packages).toContainEqual(expect.stringMatching(/^moto==/));
  expect(packages).toContainEqual(expect.stringMatching(/^cfn-lint==/));
  expect(packages.filter((line) => !/^[a-z0-9-]+==\d[\w.]*$/.test(line))).toEqual([]);
});
