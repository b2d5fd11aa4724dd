import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly integrity?: string;
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly libc?: string | readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lockfile.packages);

/** Packages that come with an executable or a library for each system, with the packages of the systems. */
const families = packages.flatMap(([path, { optionalDependencies = {} }]) => {
  const members = Object.keys(optionalDependencies).map((name) => ({ name, locked: find(path, name) }));
  return members.filter(({ locked }) => locked?.os !== undefined).length > 1 ? [{ path, members }] : [];
});

/** npm drops the entries of other systems when it writes the file beside an installed `node_modules`: https://github.com/npm/cli/issues/4828 */
function find(path: string, name: string): Locked | undefined {
  return lockfile.packages[`${path}/node_modules/${name}`] ?? lockfile.packages[`node_modules/${name}`];
}

const systems = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

test('what is native is known', () => {
  expect(families.map(({ path }) => path).sort()).toEqual([
    'node_modules/@biomejs/biome',
    'node_modules/esbuild',
    'node_modules/lightningcss',
    'node_modules/rolldown',
    'node_modules/typescript',
    'tools/node-24',
  ]);
});

describe.each(families)('$path', ({ path, members }) => {
  test('is locked with a checksum for every system it offers', () => {
    const missing = members.filter(({ locked }) => locked?.integrity === undefined);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test.each(systems)('runs on %s', (system) => {
    const [os = '', cpu = ''] = system.split('-');
    const fitting = members.filter(
      ({ locked }) => [locked?.os].flat().includes(os) && [locked?.cpu].flat().includes(cpu),
    );
    expect(fitting).not.toEqual([]);
    // Both would be installed, and one of them is of no use.
    if (os === 'linux' && fitting.length > 1)
      expect(fitting.map(({ locked }) => [locked?.libc].flat()[0]).sort(), path).toEqual(['glibc', 'musl']);
  });
});
