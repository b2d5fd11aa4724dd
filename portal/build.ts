import { readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, buildSync, type Metafile, type OutputFile } from 'esbuild';
import { adminOperations } from '../functions/domain/admin/operations.ts';
import { loadTextsIn } from './app/texts/load-texts.ts';
import { type BuiltPage, changingFile, filesOfPage, type PortalFile } from './portal-file.ts';
import { languageOptions } from './shared/language-options.ts';

const folder = fileURLToPath(new URL('./', import.meta.url));
const languages = await Promise.all(
  languageOptions.map(async ({ value }) => ({ locale: value, texts: (await loadTextsIn[value]()).texts })),
);

/** What is built, by the name of the file. A page says in quotes what of it it loads. */
const entries = {
  main: 'app/main.tsx',
  styles: 'app/styles.css',
  admin: 'admin/main.tsx',
  'admin-styles': 'admin/styles.css',
};

/** Built for itself: what it shares with the pages would else become files of its own, with more in them than the pages need. */
const workerEntries = { 'import-worker': 'worker/main.ts' };

/** What stands for Node's own in the worker, which reads files with the same code as an import. */
const nodeBuffer = './worker/node-buffer.ts';
const nodeModules = {
  'node:buffer': nodeBuffer,
  'safer-buffer': nodeBuffer,
  string_decoder: './worker/node-string-decoder.ts',
};

/** Pages by their paths, and where they are written. */
const pages = { 'index.html': 'app/index.html', 'admin/index.html': 'admin/index.html' };

/** Which operations of the admin API there are, so that the page need not load what they ask for and answer. */
const adminRoutes = Object.fromEntries(
  Object.values(adminOperations).map(({ name, method, path }) => [name, `${method} ${path}`]),
);

const options = {
  absWorkingDir: folder,
  entryPoints: entries,
  outdir: '.',
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  define: { adminRoutes: JSON.stringify(adminRoutes) },
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // Everything since 2022 or so; CSS nesting and top-level await included.
  target: ['chrome108', 'firefox115', 'safari16'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
} satisfies BuildOptions;

const workerOptions = {
  ...options,
  entryPoints: workerEntries,
  alias: nodeModules,
  inject: [nodeBuffer],
} satisfies BuildOptions;

/**
 * Builds the pages from their source: minified, each language and what is seldom needed in a file of its own. Takes a fraction of a
 * second, and neither network nor anything installed beyond the project.
 * @param config content of `config.json`, which a page reads at its start
 * @returns the assets first, the pages themselves last: in this order they can be uploaded while people use them
 * @throws when a source file can't be built
 */
export async function buildPortal(config: object): Promise<readonly PortalFile[]> {
  return filesOfPage(assemble(await Promise.all([build(options), build(workerOptions)])), JSON.stringify(config));
}

/** The same at once, for a synth, and for every stage. @throws when a source file can't be built */
export function buildPage(): BuiltPage {
  return assemble([buildSync(options), buildSync(workerOptions)]);
}

interface Built {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

function assemble(builds: readonly Built[]): BuiltPage {
  const outputs = builds.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  // What both have is the same, and has the same name.
  const files = new Map(builds.flatMap(({ outputFiles }) => outputFiles.map((file) => [file.path, file])));
  const parts = [...files.values()].map(({ path, contents }) => ({
    path: relative(folder, path).replaceAll(sep, '/'),
    contentType: path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    content: contents,
    immutable: true,
  }));
  const built = new Map(outputs.map(([path, { entryPoint = '' }]) => [entryPoint, path]));
  return {
    parts,
    pages: Object.entries(pages).map(([path, source]) => {
      let page = fillTexts(readFileSync(join(folder, source), 'utf8'));
      for (const entry of Object.values({ ...entries, ...workerEntries })) {
        const asset = built.get(entry);
        if (!asset) throw new Error(`${entry} was not built`);
        page = page.replace(`"${entry}"`, `"${posix.relative(posix.dirname(path), asset)}"`);
      }
      return changingFile(path, 'text/html; charset=utf-8', page);
    }),
  };
}

/** Before a script runs, the page speaks all languages at once, each in a line of its own. */
function fillTexts(page: string): string {
  const inAll = (key: 'withoutScript' | 'slow') =>
    languages.map(({ locale, texts }) => `\n<p lang="${locale}">${texts[key]}</p>`).join('');
  return page.replace('{{withoutScript}}', inAll('withoutScript')).replace('{{slow}}', inAll('slow'));
}
