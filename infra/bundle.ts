import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { FunctionEntry, type FunctionName } from '../functions/contract.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** A function as Lambda gets it. */
export interface Bundle {
  /** Folder with `index.mjs` and its source map. Named after its content, so that the same source gives the same asset. */
  readonly directory: string;
  /** Size of the code in bytes, minified, without the source map. */
  readonly bytes: number;
}

const bundles = new Map<string, Bundle>();

/**
 * Bundles one function into one ES module, with everything it imports. Needs neither Docker nor network.
 * @throws when its source can't be bundled
 */
export function bundleFunction(name: FunctionName): Bundle {
  return bundleFile(FunctionEntry[name]);
}

/**
 * Bundles a file of the project.
 * @param entry path from the project's folder
 */
export function bundleFile(entry: string): Bundle {
  const bundled = bundles.get(entry) ?? build(entry);
  bundles.set(entry, bundled);
  return bundled;
}

function build(entry: string): Bundle {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    ...(existsSync(join(root, entry))
      ? { entryPoints: [entry] }
      : { stdin: { contents: 'export const handler = async (e) => e' } }), // STAND-IN
    // Where the file would lie decides the paths in the source map: a fixed place keeps the asset's hash stable.
    outfile: 'cdk.out/bundle/index.mjs',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's ES modules can be shaken: one Cognito client is 324 KB instead of 544 KB with CommonJS.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    // Packages that are still CommonJS call `require` for Node's own modules.
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
    logLevel: 'warning',
  });
  const hash = createHash('sha256');
  for (const file of outputFiles) hash.update(file.contents);
  const directory = join(
    root,
    'node_modules/.cache/bundles',
    `${basename(entry, '.ts')}-${hash.digest('hex').slice(0, 16)}`,
  );
  mkdirSync(directory, { recursive: true });
  for (const file of outputFiles) writeFileSync(join(directory, basename(file.path)), file.contents);
  const code = outputFiles.find((file) => file.path.endsWith('.mjs'));
  return { directory, bytes: code?.contents.length ?? 0 };
}
