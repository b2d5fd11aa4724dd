import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { Engine } from 'mrml';

const folder = new URL('../functions/domain/mail/', import.meta.url);

/** A layout of emails: what it is called, and the function that it becomes. */
export interface MailLayout {
  /** `layout` is written by hand in `layout.mjml`, and compiled to `layout.ts`. */
  readonly file: string;
  readonly exports: string;
}

/** Every layout. */
export const mailLayouts: readonly MailLayout[] = [
  { file: 'layout', exports: 'layout' },
  { file: 'result-layout', exports: 'resultLayout' },
];

/** Where the compiled form of a layout goes. */
export function compiledLayout({ file }: MailLayout): URL {
  return new URL(`${file}.ts`, folder);
}

/**
 * Compiles a layout of the emails from MJML to a TypeScript function that only fills in values, so that no template
 * library runs in the trigger, whose five seconds include its cold start.
 *
 * In the MJML, `{{name}}` is a value, `{{#name}}…{{/name}}` / `{{^name}}…{{/name}}` stand only with / without it, and `{{> name}}` is a
 * file of `layout-parts/`.
 * @returns the source text of the compiled form
 * @throws when the MJML is wrong, or a marker is left over
 */
export function compileMailLayout(
  { file, exports: name }: MailLayout,
  source: string = readFileSync(new URL(`${file}.mjml`, folder), 'utf8'),
): string {
  const mjml = source.replaceAll(/\{\{> (\w+)\}\}/g, (_, part: string) =>
    readFileSync(new URL(`layout-parts/${part}.mjml`, folder), 'utf8'),
  );
  const engine = new Engine();
  // No fonts from the web: an email must not reveal to a third party who opened it.
  engine.setRenderOptions({ disableComments: false, socialIconOrigin: null, fonts: {} });
  const compiled = engine.toHtml(mjml.replaceAll(/>\s+</g, '><'));
  if (compiled.type === 'error') throw new Error(`${file}.mjml doesn't compile: ${compiled.message}`);
  if (compiled.warnings.length > 0) throw new Error(`${file}.mjml: ${compiled.warnings.map((w) => w.kind).join(', ')}`);
  const html = compact(compiled.content);
  const optional = new Set([...html.matchAll(/\{\{[#^](\w+)\}\}/g)].map((match) => match[1]));
  const names = [...new Set([...html.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort();
  const body = html
    .replaceAll(/[\\`]|\$\{/g, '\\$&')
    .replaceAll(/\{\{#(\w+)\}\}/g, `\${v.$1 ? \``)
    .replaceAll(/\{\{\^(\w+)\}\}/g, `\${!v.$1 ? \``)
    .replaceAll(/\{\{\/(\w+)\}\}/g, "` : ''}")
    .replaceAll(/\{\{(\w+)\}\}/g, `\${v.$1}`);
  if (body.includes('{{')) throw new Error(`${file}.mjml contains a marker that is not a value`);
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Values`;
  return `// Written by \`npm run mails\` from ${file}.mjml: change that file, not this one.
import type { Html } from './html.ts';

/** What the layout of an email contains. */
export interface ${typeName} {
${names.map((name) => `  readonly ${name}${optional.has(name) ? '?' : ''}: Html${optional.has(name) ? ' | undefined' : ''};`).join('\n')}
}

/** Puts values into the layout. */
export function ${name}(v: ${typeName}): Html {
  return \`${body}\` as Html;
}
`;
}

/**
 * Removes what an email doesn't need, since every email carries it: blanks, MJML's rules for several columns (there is
 * one, and it is 100 % wide already), care for Outlook 2003 and Internet Explorer, and ends of Outlook's conditions that
 * begin again at once.
 */
function compact(html: string): string {
  return html
    .replaceAll(/<style[^>]*>[^<]*mj-column-per-100[^<]*<\/style>/g, '')
    .replaceAll(/(<style type="text\/css">)([^<]*)/g, (_, tag: string, css: string) => tag + minifyCss(css))
    .replaceAll('<![endif]--><!--[if mso | IE]>', '')
    .replaceAll(/<!--\[if lte mso 11\]>.*?<!\[endif\]-->/gs, '')
    .replaceAll(/<!--\[if !mso\]><!-->(<meta http-equiv="X-UA-Compatible"[^>]*>)?<!--<!\[endif\]-->/g, '')
    .replaceAll(/\s*\n\s*/g, '');
}

function minifyCss(css: string): string {
  // `supported` keeps the prefix that Safari, and so Apple Mail, still needs.
  return transformSync(css, { loader: 'css', minify: true, target: 'safari14' }).code.trim();
}
