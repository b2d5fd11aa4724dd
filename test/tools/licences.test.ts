import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { installedPackages, refusedPackages } from '../../tools/licences/packages.ts';

const root = new URL('../../', import.meta.url);
const nowhere = new URL('nowhere/', root);

describe('the packages of this project', () => {
  const packages = installedPackages(JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')), root);

  test('have licences that are allowed, and came from the registry with a checksum', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(refusedPackages(packages)).toEqual([]);
  });

  test('that are deployed are distinguished from the tools', () => {
    const use = (name: string) => packages.find((one) => one.name === name)?.use;
    expect([use('csv-parse'), use('vitest'), use('fauxqs')]).toEqual(['production', 'development', 'development']);
  });
});

describe('a package', () => {
  const integrity = 'sha512-abc';
  const reasonFor = ({ forTools = false, ...locked }: { forTools?: boolean; [field: string]: unknown }) => {
    const packages = {
      '': { [forTools ? 'devDependencies' : 'dependencies']: { x: '1.0.0' } },
      'node_modules/x': { version: '1.0.0', license: 'MIT', integrity, ...locked },
    };
    return refusedPackages(installedPackages({ packages }, nowhere)).map(({ reason }) => reason);
  };

  test.each([
    [{}],
    [{ license: '(MIT OR GPL-3.0-or-later)' }],
    [{ license: 'MIT AND ISC' }],
    [{ license: 'MPL-2.0', forTools: true }],
    [{ resolved: 'https://registry.npmjs.org/x/-/x-1.0.0.tgz' }],
  ])('%j is fine', (locked) => {
    expect(reasonFor(locked)).toEqual([]);
  });

  test.each([
    [{ license: 'GPL-3.0-only', forTools: true }, /licence/],
    [{ license: 'MPL-2.0' }, /licence is not allowed in production/],
    [{ license: 'MIT AND GPL-3.0-only' }, /licence/],
    [{ license: undefined }, /licence/],
    [{ license: 'SEE LICENSE IN LICENSE.md' }, /licence/],
    [{ integrity: undefined, resolved: 'git+ssh://git@example.com/x.git' }, /git\+ssh/],
    [{ resolved: 'https://evil.example/x.tgz' }, /evil/],
    [{ integrity: 'sha1-abc' }, /checksum/],
  ])('%j is refused', (locked, reason) => {
    expect(reasonFor(locked)).toEqual([expect.stringMatching(reason)]);
  });
});
