import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

/** Folders from the lowest up: an import goes down or stays. The linter says so in an editor already, but not of `import('…')` in a type. */
const rooms = [
  ['functions'],
  ['statemachines'],
  ['settings'],
  ['portal'],
  ['infra'],
  ['packages/aws-local'],
  ['local'],
  ['scripts'],
  ['tools'],
  ['test', 'packages/aws-local/test'],
] as const;

interface Import {
  readonly from: string;
  readonly to: string;
  /** Of types alone: nothing is loaded. */
  readonly ofTypes: boolean;
}

const files = new Set(
  globSync(
    rooms.flat().map((room) => `${room}/**/*.{ts,tsx}`),
    { cwd: root },
  )
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/(?:^|\/)node_modules\//.test(file)),
);
const imports = [...files].flatMap(importsOf);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What `npm start` and the commands run; only `deploy`, `diff` and `destroy` need CDK too. */
const onLaptop = ['functions', 'statemachines', 'settings', 'portal', 'packages', 'local', 'scripts'];

const isPackage = (path: string) =>
  /^@?[a-z]/.test(path) && !path.startsWith('node:') && !existsSync(new URL(path, root));

/** `@scope/name` of `@scope/name/file.js`. */
const packageOf = (path: string) => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

/** Everything that a file imports, of this project by its path from the root, of others as it is written; types as well. */
function importsOf(from: string): Import[] {
  const source = readFileSync(new URL(from, root), 'utf8');
  const types = new Set(
    [...source.matchAll(/^(?:import|export) type [^;]*? from '([^'\n]+)'/gm)].map(([, path]) => path),
  );
  const written = source.matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g);
  return [...written].map(([, path = '']) => ({ from, to: fromRoot(from, path), ofTypes: types.has(path) }));
}

function fromRoot(file: string, path: string): string {
  if (path.startsWith('aws-local/')) return `packages/${path}`;
  return path.startsWith('.') ? join(dirname(file), path) : path;
}

/** Circles among the groups that files are put into, each by the imports that it is made of. */
function circles(groupOf: (file: string) => string | undefined): string[] {
  const arrows = new Map<string, Import[]>();
  for (const one of imports) {
    const [from, to] = [groupOf(one.from), groupOf(one.to)];
    if (from === undefined || to === undefined || from === to) continue;
    arrows.set(`${from} → ${to}`, [...(arrows.get(`${from} → ${to}`) ?? []), one]);
  }
  const reached = new Map<string, Set<string>>();
  for (const arrow of arrows.keys()) {
    const [from = '', to = ''] = arrow.split(' → ');
    reached.set(from, (reached.get(from) ?? new Set()).add(to));
  }
  const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
    [...(reached.get(from) ?? [])].some(
      (next) => next === wanted || (!seen.has(next) && reaches(next, wanted, seen.add(next))),
    );
  return [...arrows].flatMap(([arrow, made]) => {
    const [from = '', to = ''] = arrow.split(' → ');
    return reaches(to, from) ? made.map((one) => `${one.from} → ${one.to}`) : [];
  });
}

/** The folder of a file in another one; files that lie beside folders belong to none. */
const folderIn = (parent: string) => (file: string) => {
  const [folder, inside] = file.startsWith(`${parent}/`) ? file.slice(parent.length + 1).split('/') : [];
  return inside === undefined ? undefined : folder;
};

const levelOf = (path: string): number => {
  const fitting = rooms.flatMap((names, level) => names.map((name) => ({ name, level })));
  const found = fitting
    .filter(({ name }) => path.startsWith(`${name}/`))
    .toSorted((a, b) => b.name.length - a.name.length);
  return found[0]?.level ?? -1;
};

describe('the layout', () => {
  test('is read from the sources', () => {
    expect(imports.length).toBeGreaterThan(2000);
    expect(imports.map(({ to }) => to)).toEqual(
      expect.arrayContaining(['functions/contract.ts', 'packages/aws-local/journal.ts', 'zod', 'local/stack.ts']),
    );
  });

  test('has no import that points up', () => {
    const up = imports.filter(({ from, to }) => levelOf(from) >= 0 && levelOf(to) > levelOf(from));
    expect(up.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('keeps the emulator to itself', () => {
    const own = imports.filter(({ from }) => from.startsWith('packages/aws-local/'));
    const leaving = own.filter(({ to }) => existsSync(new URL(to, root)) && !to.startsWith('packages/aws-local/'));
    expect(leaving).toEqual([]);
  });

  test.each(['functions', 'functions/domain', 'packages/aws-local', 'scripts', 'tools', 'infra'])(
    'has no circle of folders in %s',
    (parent) => {
      expect(circles(folderIn(parent))).toEqual([]);
    },
  );

  test('has no circle of files', () => {
    expect(circles((file) => (/\.tsx?$/.test(file) ? file : undefined))).toEqual([]);
  });

  test('asks in one place which system it runs on, for the product and for its tools each', () => {
    const asking = [...files].filter((file) => /\bprocess\.platform\b/.test(readFileSync(new URL(file, root), 'utf8')));
    expect(asking.filter((file) => levelOf(file) < levelOf('test/')).sort()).toEqual([
      'packages/aws-local/platform.ts',
      'tools/platform.ts',
    ]);
  });

  test('runs on a laptop with what is installed by npm ci --omit=dev', () => {
    const installed = new Set(
      ['package.json', 'scripts/package.json', 'packages/aws-local/package.json'].flatMap((file) =>
        Object.keys((JSON.parse(readFileSync(new URL(file, root), 'utf8')) as Manifest).dependencies),
      ),
    );
    const used = imports.filter(
      ({ from, to, ofTypes }) =>
        !ofTypes &&
        onLaptop.some((room) => from.startsWith(`${room}/`)) &&
        levelOf(from) < levelOf('tools/') &&
        isPackage(to),
    );
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter(({ to }) => !installed.has(packageOf(to)))).toEqual([]);
  });

  test('imports packages by their names, wherever npm puts them', () => {
    expect(imports.filter(({ to }) => /(?:^|\/)node_modules\//.test(to))).toEqual([]);
  });
});
