import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page: rules with what breaks them. https://github.com/dequelabs/axe-core */
export async function findings(page: Page): Promise<string[]> {
  // Half a megabyte, which a page that only changed its view still has.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** What can be pressed and is smaller than a finger wants it, by its text. https://www.w3.org/TR/WCAG22/#target-size-minimum */
export const tooSmall = `[...document.querySelectorAll('a, button, input, select, summary')]
  .filter((one) => one.getClientRects().length > 0 && !one.matches('.visually-hidden'))
  .map((one) => (one.matches('label input') ? one.closest('label') : one))
  .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 24)
  .map((one) => one.textContent || one.name)`;

/** By how many pixels the page is wider than the window. */
export const overflow = 'document.documentElement.scrollWidth - innerWidth';
