import type { BrowserContextOptions, Page } from 'playwright-core';
import { AdminPageInBrowser } from './admin-page-in-browser.ts';
import { adminStates } from './admin-states.ts';

/** Shows every state of the admin page in one kind of window. @param look called on each, with a name for it */
export async function showAdminStates(
  window: BrowserContextOptions,
  look: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const admin = new AdminPageInBrowser();
  await admin.start();
  try {
    for (const { name, hash, reach, ...options } of adminStates) {
      const page = await admin.open(hash, { ...options, ...window });
      await reach(page);
      await look(page, `admin-${name}`);
      await page.context().close();
    }
  } finally {
    await admin.stop();
  }
}
