import { readFileSync } from 'node:fs';

/** A package of the lockfile, and what is known of it. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; `none` where the package names no licence. */
  readonly licence: string;
  /** Whether it may be part of what is deployed. */
  readonly use: 'production' | 'development';
  /** `npm registry, sha512-…`, `inside PACKAGE` for what came in another package, or a folder of this project. */
  readonly origin: string;
}

/** What is read of `package-lock.json`, version 3. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Licences that ask for no more than a notice; code under them may be part of what is deployed. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
];
/** Tools may also be under a licence that covers changes of their own files. */
const forTools = [...permissive, 'MPL-2.0'];

/**
 * Every package of a lockfile, by name.
 * @param root the project's folder; what a package itself says of its licence, where it is installed, counts
 */
export function installedPackages({ packages }: Lockfile, root: URL): InstalledPackage[] {
  const deployable = deployablePaths(packages);
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, locked]): InstalledPackage => {
      const [, name = ''] = /.*node_modules\/(.+)$/.exec(path) ?? [];
      return {
        name,
        version: locked.version ?? '',
        licence: licenceIn(new URL(`${path}/package.json`, root)) ?? locked.license ?? 'none',
        use: deployable.has(path) ? 'production' : 'development',
        origin: originOf(path, locked),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Where the packages lie that the project itself depends on, and those that they depend on. npm's `dev` does not tell: to npm, what a
 * workspace depends on is not for development, but none of it is deployed.
 */
function deployablePaths(packages: Lockfile['packages']): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (from: string) => {
    const { dependencies, optionalDependencies, peerDependencies } = packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const path = resolvePath(packages, from, name);
      if (path === undefined || found.has(path)) continue;
      found.add(path);
      follow(path);
    }
  };
  follow('');
  return found;
}

/** Where Node finds a package that another one names: nearest first. @returns undefined when it is not installed */
function resolvePath(packages: Lockfile['packages'], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
  }
}

function licenceIn(file: URL): string | undefined {
  try {
    const { license } = JSON.parse(readFileSync(file, 'utf8')) as { readonly license?: unknown };
    return typeof license === 'string' ? license : undefined;
  } catch {
    // For another system, and not installed on this one.
    return undefined;
  }
}

function originOf(path: string, { inBundle, integrity, resolved }: LockedPackage): string {
  if (inBundle) return `inside ${path.replace(/^node_modules\//, '').replace(/\/node_modules\/.*$/, '')}`;
  if (integrity === undefined) return resolved ?? 'unknown';
  // npm leaves the address out where it is the registry's own.
  const from = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/') ? 'npm registry' : resolved;
  return `${from}, ${integrity.slice(0, 24)}…`;
}

/** The packages that should not be there, each with the reason. */
export function refusedPackages(packages: readonly InstalledPackage[]): (InstalledPackage & { reason: string })[] {
  return packages.flatMap((one) => {
    const allowed = one.use === 'production' ? permissive : forTools;
    if (!isAllowed(one.licence, allowed)) return [{ ...one, reason: `its licence is not allowed in ${one.use}` }];
    const known = one.origin.startsWith('npm registry, sha512-') || one.origin.startsWith('inside ');
    return known
      ? []
      : [{ ...one, reason: `it did not come from the registry with a checksum, but from ${one.origin}` }];
  });
}

/** Whether an SPDX expression, as packages write it, leaves a choice that is allowed. https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/ */
function isAllowed(expression: string, allowed: readonly string[]): boolean {
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}
