/** Runs once before the projects that start stacks: their functions load from bundles, in half the time that the sources take. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { functionNames, functions } from '../../functions/functions.ts';
import { bundleOptions } from '../../infra/bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of every function's bundle, by the function's name. */
    readonly functionBundles: Readonly<Record<string, string>>;
  }
}

const outdir = fileURLToPath(new URL('../../node_modules/.cache/test-functions', import.meta.url));

/** Every project loads this file again, into one process: the first bundles for all. */
const shared = globalThis as typeof globalThis & { functionsBundled?: Promise<void> };

export default async function bundleFunctions(project: TestProject): Promise<void> {
  shared.functionsBundled ??= bundleAll();
  await shared.functionsBundled;
  project.onTestsRerun(bundleAll);
  const paths = functionNames.map((name) => [name, join(outdir, functions[name].handler.replace(/\.ts$/, '.mjs'))]);
  project.provide('functionBundles', Object.fromEntries(paths));
}

/**
 * A folder of functions in one build. A build of each is ten times the work; in one of all they share so much that a thread takes half as
 * long again to load its function.
 */
async function bundleAll(): Promise<void> {
  const folders = Object.groupBy(
    functionNames.map((name) => functions[name].handler),
    dirname,
  );
  const builds = Object.values(folders).map((entryPoints = []) =>
    build({ ...bundleOptions, entryPoints, outbase: '.', outdir }),
  );
  await Promise.all(builds);
}
