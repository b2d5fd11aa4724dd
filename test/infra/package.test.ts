import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { readmeApp, readmeSettings } from '../../tools/package/readme-app.ts';

/* What `npm run package -- --verify` finds out by an installation, every night, as far as it can be read. */

const root = new URL('../../', import.meta.url);

type Names = Readonly<Record<string, string>>;
interface Manifest {
  readonly version: string;
  readonly dependencies: Names;
  readonly devDependencies: Names;
  readonly peerDependencies: Names;
  readonly imports: Names;
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(new URL(`${folder}package.json`, root), 'utf8'));
const own = manifestIn('');
const packaged = manifestIn('packages/cdk/');

/** Everything that a file loads, and what that loads, but for types: files of ours, and others as they are written. */
function loadedBy(file: URL, found = new Set<string>()): Set<string> {
  if (found.has(file.href)) return found;
  found.add(file.href);
  const source = readFileSync(file, 'utf8');
  for (const [, types, path = ''] of source.matchAll(/^(?:import|export) (type )?[^;]*?from '([^'\n]+)'/gm)) {
    if (types) continue;
    if (path.startsWith('.')) loadedBy(new URL(path, file), found);
    else found.add(path);
  }
  return found;
}

const loaded = [...loadedBy(new URL('packages/cdk/index.ts', root))];
loaded.push(...loadedBy(new URL('infra/prebuilt-assets.ts', root)));

describe('the package for CDK apps', () => {
  test('has the version of the product', () => {
    expect(packaged.version).toBe(own.version);
  });

  test('depends on what its files load, in the versions that are tested here', () => {
    const externals = loaded
      .filter((path) => !/^(file:|node:|#)/.test(path))
      .map((path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
    expect(externals).toContain('aws-cdk-lib');
    const declared = { ...packaged.dependencies, ...packaged.peerDependencies };
    expect([...new Set(externals)].toSorted()).toEqual(Object.keys(declared).toSorted());
    const all = { ...own.dependencies, ...own.devDependencies };
    for (const [name, version] of Object.entries(declared)) expect(version.replace('^', '')).toBe(all[name]);
  });

  test('takes its bundles from where it has them, and builds nothing', () => {
    expect(loaded.filter((path) => /esbuild|infra\/bundle\.ts|portal\/build\.ts/.test(path))).toEqual([]);
    const asked = new Set(loaded.filter((path) => path.startsWith('#')));
    expect([...asked]).toEqual(Object.keys(packaged.imports));
    for (const [name, file] of Object.entries(packaged.imports)) {
      expect(existsSync(new URL(file.replace('./dist/', './').replace(/js$/, 'ts'), root)), name).toBe(true);
    }
  });

  test('is used by an app of a few lines, with settings that are valid', () => {
    expect(readmeApp().trim().split('\n').length).toBeLessThanOrEqual(12);
    const { stage, settings } = readmeSettings();
    expect(parseSettings({ stage, ...settings })).toMatchObject({ stage: 'prod', account: '111122223333' });
  });
});
