#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledLayout, compileMailLayout } from './compile-mail-layout.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const folder = join('out', 'mails');
const help = `Compile the layout of the emails, and write every email to ${folder}/ to look at.`;

await runWithoutArguments('mails', help, async () => {
  writeFileSync(compiledLayout, compileMailLayout());
  // Loaded only now: it contains the layout just written.
  const { previewIndex, previewMails } = await import('./preview-mails.ts');
  const previews = previewMails();
  mkdirSync(folder, { recursive: true });
  for (const { kind, locale, emailMessage } of previews) {
    writeFileSync(join(folder, `${kind}.${locale}.html`), emailMessage);
  }
  writeFileSync(join(folder, 'index.html'), previewIndex(previews));
  console.log(`${previews.length} emails: open ${join(folder, 'index.html')}`);
});
