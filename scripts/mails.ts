// npm run mails: compiles the mails' layout, and writes every mail to out/mails/ to look at.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledLayout, compileMailLayout } from './compile-mail-layout.ts';

writeFileSync(compiledLayout, compileMailLayout());

// Loaded only now: it holds the layout just written.
const { previewIndex, previewMails } = await import('./preview-mails.ts');
const folder = join('out', 'mails');
const previews = previewMails();
mkdirSync(folder, { recursive: true });
for (const { kind, locale, emailMessage } of previews) {
  writeFileSync(join(folder, `${kind}.${locale}.html`), emailMessage);
}
writeFileSync(join(folder, 'index.html'), previewIndex(previews));
console.log(`${previews.length} mails: open ${join(folder, 'index.html')}`);
