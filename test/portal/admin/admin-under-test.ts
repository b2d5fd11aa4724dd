import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { AdminPageInBrowser } from '../../../tools/admin-page/admin-page-in-browser.ts';

/** The admin page for the tests of a `describe`. After each of them, its pages must have logged no error. */
export function useAdminPage(): AdminPageInBrowser {
  const page = new AdminPageInBrowser();
  beforeAll(() => page.start());
  afterAll(() => page.stop());
  afterEach(async () => {
    expect(await page.complaints()).toEqual([]);
  });
  return page;
}
