import { createHash } from 'node:crypto';
import { escapeXml } from '../../escape-xml.ts';
import type { WebAnswer } from '../../web-service.ts';
import { answerPage } from './exchange.ts';

const style = `
  :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
  body { margin: 0; }
  main { box-sizing: border-box; max-width: 24rem; margin: 10vh auto; padding: 1rem; }
  h1 { font-size: 1.5rem; }
  label { display: block; margin-top: 1rem; }
  input { box-sizing: border-box; width: 100%; padding: 0.6rem; font: inherit; border: 1px solid #767676; border-radius: 4px; }
  button { width: 100%; margin-top: 1.5rem; padding: 0.6rem; font: inherit; color: #fff; background: #0b57d0; border: 0; border-radius: 4px; }
  input:focus-visible, button:focus-visible { outline: 3px solid #f9ab00; outline-offset: 2px; }
  .error { padding: 0.6rem; border-left: 4px solid #c5221f; background: #fce8e6; color: #5f0f0c; }
  a { color: inherit; }
  code { overflow-wrap: anywhere; user-select: all; }
  footer { margin-top: 2rem; font-size: 0.875rem; }
`;

/**
 * No `form-action`: browsers apply it to where a form's answer redirects to, and from a client's callback URL on that is the
 * client's business.
 */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** HTML, in which every value has been escaped. */
export interface Html {
  readonly html: string;
}

/** A template of HTML; values are escaped unless they are HTML themselves, and nothing where they are undefined. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[] | undefined)[]
): Html {
  return { html: parts.map((part, index) => part + renderValue(values[index])).join('') };
}

function renderValue(value: string | Html | readonly Html[] | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeXml(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

/** A page of the emulator's managed login. */
export function renderPage(
  page: {
    readonly title: string;
    readonly error?: string | undefined;
    readonly content: Html;
    readonly status?: number;
  },
  cookies: readonly string[] = [],
): WebAnswer {
  const { title, error, content, status = 200 } = page;
  const message = error === undefined ? undefined : html`<p class="error" role="alert">${error}</p>`;
  const body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${message}
${content}
<footer>aws-local, in place of Amazon Cognito's managed login</footer>
</main>
</body>
</html>
`;
  return answerPage(status, body.html, policy, cookies);
}
