import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, buildSync, type Metafile, type OutputFile } from 'esbuild';
import { locales } from '../functions/domain/locale/locale.ts';
import { loadTextsIn } from './app/texts/load-texts.ts';
import { type BuiltPage, changingFile, filesOfPage, type PortalFile } from './portal-file.ts';

const app = fileURLToPath(new URL('./app/', import.meta.url));
const languages = await Promise.all(locales.map(async (locale) => (await loadTextsIn[locale]()).texts));

const options = {
  absWorkingDir: app,
  entryPoints: ['main.ts', 'styles.css'],
  outdir: '.',
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  // Everything since 2022 or so; CSS nesting and top-level await included.
  target: ['chrome108', 'firefox115', 'safari16'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * Builds the page from its source: minified, each language and the QR code in a file of its own. Takes a fraction of a
 * second, and neither network nor anything installed beyond the project.
 * @param config content of `config.json`, which the page reads at its start
 * @returns the assets first, the page itself last: in this order it can be uploaded while people use the page
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
    path: relative(app, path).replaceAll(sep, '/'),
    contentType: path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    content: contents,
    immutable: true,
  }));
  const built = Object.entries(metafile.outputs);
  let page = fillTexts(readFileSync(join(app, 'index.html'), 'utf8'));
  for (const entry of ['main.ts', 'styles.css']) {
    const path = built.find(([, { entryPoint }]) => entryPoint === entry)?.[0];
    if (!path) throw new Error(`${entry} was not built`);
    page = page.replace(`"${entry}"`, `"${path}"`);
  }
  return { parts, page: changingFile('index.html', 'text/html; charset=utf-8', page) };
}

/** Before a script runs, the page speaks all languages at once. */
function fillTexts(page: string): string {
  const inAll = (key: 'withoutScript' | 'slow') => languages.map((texts) => texts[key]).join(' · ');
  return page.replace('{{withoutScript}}', inAll('withoutScript')).replace('{{slow}}', inAll('slow'));
}
