import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { Engine } from 'mrml';

/** Where the layout is written by hand, and where its compiled form goes. */
export const layoutSource = new URL('../functions/domain/mail/layout.mjml', import.meta.url);
export const compiledLayout = new URL('../functions/domain/mail/layout.ts', import.meta.url);

/**
 * Compiles the layout of the emails from MJML to a TypeScript function that only fills in values, so that no template
 * library runs in the trigger, whose five seconds include its cold start.
 *
 * In the MJML, `{{name}}` is a value, and `{{#name}}…{{/name}}` / `{{^name}}…{{/name}}` stand only with / without it.
 * @returns the source text of `functions/domain/mail/layout.ts`
 * @throws when the MJML is wrong, or a marker is left over
 */
export function compileMailLayout(mjml: string = readFileSync(layoutSource, 'utf8')): string {
  const engine = new Engine();
  // No fonts from the web: an email must not reveal to a third party who opened it.
  engine.setRenderOptions({ disableComments: false, socialIconOrigin: null, fonts: {} });
  const compiled = engine.toHtml(mjml.replaceAll(/>\s+</g, '><'));
  if (compiled.type === 'error') throw new Error(`layout.mjml doesn't compile: ${compiled.message}`);
  if (compiled.warnings.length > 0) throw new Error(`layout.mjml: ${compiled.warnings.map((w) => w.kind).join(', ')}`);
  const html = compact(compiled.content);
  const optional = new Set([...html.matchAll(/\{\{[#^](\w+)\}\}/g)].map((match) => match[1]));
  const names = [...new Set([...html.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort();
  const body = html
    .replaceAll(/[\\`]|\$\{/g, '\\$&')
    .replaceAll(/\{\{#(\w+)\}\}/g, `\${v.$1 ? \``)
    .replaceAll(/\{\{\^(\w+)\}\}/g, `\${!v.$1 ? \``)
    .replaceAll(/\{\{\/(\w+)\}\}/g, "` : ''}")
    .replaceAll(/\{\{(\w+)\}\}/g, `\${v.$1}`);
  if (body.includes('{{')) throw new Error('layout.mjml contains a marker that is not a value');
  return `// Written by \`npm run mails\` from layout.mjml: change that file, not this one.
import type { Html } from './html.ts';

/** What the layout of an email contains. */
export interface LayoutValues {
${names.map((name) => `  readonly ${name}${optional.has(name) ? '?' : ''}: Html${optional.has(name) ? ' | undefined' : ''};`).join('\n')}
}

/** Puts values into the layout. */
export function layout(v: LayoutValues): Html {
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
