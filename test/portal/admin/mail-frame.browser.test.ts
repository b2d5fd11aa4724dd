import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { previewMails } from '../../../tools/preview-mails.ts';
import { useAdminPage } from './admin-under-test.ts';

const script = buildSync({
  entryPoints: [fileURLToPath(new URL('../../../portal/admin/draw-mail.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'mails',
}).outputFiles[0]?.text;

describe.skipIf(chromiumPath === undefined)('an email in the admin page', () => {
  const admin = useAdminPage();

  /** Draws an email in a frame of the page, under the policy of the page. */
  async function draw(html: string) {
    const page = await admin.open('#/', { viewport: { width: 700, height: 900 } });
    await screen(page, 'home');
    await page.evaluate(`${script}
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-same-origin';
      frame.style.setProperty('width', '640px');
      document.querySelector('main').replaceChildren(frame);
      mails.drawMail(frame.contentWindow, ${JSON.stringify(html)});`);
    return { page, frame: page.frameLocator('iframe') };
  }

  test('looks as it is sent, although the page forbids styles in markup', async () => {
    const invitation = previewMails().find(({ kind, locale }) => kind === 'invitation' && locale === 'en');
    const { page, frame } = await draw(invitation?.emailMessage ?? '');
    await frame.getByText('tK7#m%Qe2w').waitFor();
    const colour = 'getComputedStyle(document.querySelector(\'a[style*="background"]\')).backgroundColor';
    expect(await page.frames()[1]?.evaluate(colour)).toBe('rgb(29, 95, 191)');
    expect(await frame.locator('a[href]').count()).toBe(0);
  });

  test('runs nothing and loads nothing, whatever it has', async () => {
    const { page, frame } = await draw(`<!doctype html><body onload="parent.hit = 1"><script>parent.hit = 1</script>
      <img src="https://evil.example/x.png" onerror="parent.hit = 1"><iframe src="https://evil.example"></iframe>
      <svg onload="parent.hit = 1"></svg><a href="javascript:parent.hit = 1">a link</a>`);
    await frame.getByText('a link').click();
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(await frame.locator('iframe, script').count()).toBe(0);
    // The browser says that it kept the picture out.
    expect((await admin.complaints()).join()).toContain('evil.example');
  });
});
