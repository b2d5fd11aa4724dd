import { describe, expect, test } from 'vitest';
import { adminStates } from '../../../tools/admin-page/admin-states.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { findings, overflow, tooSmall } from '../accessibility.ts';
import { useAdminPage } from './admin-under-test.ts';

describe.skipIf(chromiumPath === undefined)('every state of the admin page', () => {
  const admin = useAdminPage();

  // German words are the longest.
  test.each(adminStates)('can be used by everybody and fits a phone: $name', async ({ hash, reach, ...options }) => {
    const page = await admin.open(hash, { ...options, locale: 'de', viewport: { width: 1280, height: 800 } });
    await reach(page);
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await findings(page), colorScheme).toEqual([]);
      expect(await page.evaluate(overflow), `${width} px`).toBe(0);
      expect(await page.evaluate(tooSmall), `${width} px`).toEqual([]);
    }
  });
});
