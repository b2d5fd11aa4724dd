import type { Locator, Page } from 'playwright-core';

/** Nothing on a page is further away. */
const mostTabs = 80;

/** Goes with the Tab key to something that can be used, as somebody without a mouse does. @throws when the key doesn't lead there */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  const focused = target.and(page.locator(':focus'));
  for (let presses = 0; presses < mostTabs; presses++) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${target}`);
}

/** Goes to a button or a link, and presses Enter. */
export async function enterAt(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole(role, { name }).first());
  await page.keyboard.press('Enter');
}

/** Goes to a text field, and types. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}
