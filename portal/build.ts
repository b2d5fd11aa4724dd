import { readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, buildSync, type Metafile, type OutputFile } from 'esbuild';
import { adminOperations } from '../functions/domain/admin/operations.ts';
import { locales } from '../functions/domain/locale/locale.ts';
import { loadTextsIn } from './app/texts/load-texts.ts';
import { type BuiltPage, changingFile, filesOfPage, type PortalFile } from './portal-file.ts';

const folder = fileURLToPath(new URL('./', import.meta.url));
const languages = await Promise.all(locales.map(async (locale) => (await loadTextsIn[locale]()).texts));

/** What is built, by the name of the file. A page says in quotes what of it it loads. */
const entries = {
  main: 'app/main.tsx',
  styles: 'app/styles.css',
  admin: 'admin/main.tsx',
  'admin-styles': 'admin/styles.css',
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

/**
 * Builds the pages from their source: minified, each language and what is seldom needed in a file of its own. Takes a fraction of a
 * second, and neither network nor anything installed beyond the project.
 * @param config content of `config.json`, which a page reads at its start
 * @returns the assets first, the pages themselves last: in this order they can be uploaded while people use them
 * @throws when a source file can't be built
 */
export async function buildPortal(config: object): Promise<readonly PortalFile[]> {
  return filesOfPage(assemble(await build(options)), JSON.stringify(config));
}

/** The same at once, for a synth, and for every stage. @throws when a source file can't be built */
export function buildPage(): BuiltPage {
  return assemble(buildSync(options));
}

interface Built {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

function assemble({ outputFiles, metafile }: Built): BuiltPage {
  const parts = outputFiles.map(({ path, contents }) => ({
    path: relative(folder, path).replaceAll(sep, '/'),
    contentType: path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    content: contents,
    immutable: true,
  }));
  const built = new Map(Object.entries(metafile.outputs).map(([path, { entryPoint = '' }]) => [entryPoint, path]));
  return {
    parts,
    pages: Object.entries(pages).map(([path, source]) => {
      let page = fillTexts(readFileSync(join(folder, source), 'utf8'));
      for (const entry of Object.values(entries)) {
        const asset = built.get(entry);
        if (!asset) throw new Error(`${entry} was not built`);
        page = page.replace(`"${entry}"`, `"${posix.relative(posix.dirname(path), asset)}"`);
      }
      return changingFile(path, 'text/html; charset=utf-8', page);
    }),
  };
}

/** Before a script runs, the page speaks all languages at once. */
function fillTexts(page: string): string {
  const inAll = (key: 'withoutScript' | 'slow') => languages.map((texts) => texts[key]).join(' · ');
  return page.replace('{{withoutScript}}', inAll('withoutScript')).replace('{{slow}}', inAll('slow'));
}
