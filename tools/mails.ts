#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledLayout, compileMailLayout, mailLayouts } from './compile-mail-layout.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const folder = join('out', 'mails');
const help = `Compile the layouts of the emails, and write every email to ${folder}/ to look at.`;

await runWithoutArguments('mails', help, async () => {
  for (const layout of mailLayouts) writeFileSync(compiledLayout(layout), compileMailLayout(layout));
  // Loaded only now: it contains the layouts just written.
  const { previewIndex, previewMails } = await import('./preview-mails.ts');
  const previews = previewMails();
  mkdirSync(folder, { recursive: true });
  for (const { kind, locale, emailMessage } of previews) {
    writeFileSync(join(folder, `${kind}.${locale}.html`), emailMessage);
  }
  const { exampleResults } = await import('./preview-results.ts');
  const { exampleNotices } = await import('./preview-notices.ts');
  const { exampleLists } = await import('./preview-waiting.ts');
  const results = [
    ...exampleResults().map((one) => ({ ...one, kind: `result-${one.kind}` })),
    ...exampleNotices(),
    ...(await exampleLists()).map((one) => ({ ...one, kind: `waiting-${one.kind}` })),
  ];
  for (const { kind, locale, html, text } of results) {
    writeFileSync(join(folder, `${kind}.${locale}.html`), html);
    writeFileSync(join(folder, `${kind}.${locale}.txt`), text);
  }
  const shown = results.map(({ subject, text, ...one }) => ({ ...one, emailSubject: subject, smsMessage: text }));
  writeFileSync(join(folder, 'index.html'), previewIndex([...previews, ...shown]));
  console.log(`${previews.length + results.length} emails: open ${join(folder, 'index.html')}`);
});
