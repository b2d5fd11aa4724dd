import type { AdminState } from '../admin-state.ts';
import { refusal } from '../made-up-api.ts';

/** The frame of all screens. */
export const shellStates: readonly AdminState[] = [
  {
    name: 'account',
    hash: '#/',
    async reach(page) {
      await page.locator('header .menu > button').click();
      await page.locator('.menu-items').waitFor();
    },
  },
  {
    name: 'no-access',
    hash: '#/',
    answers: { WhoAmI: refusal(403, 'FORBIDDEN') },
    reach: (page) => page.waitForSelector('[data-view=no-access] .quiet-text'),
  },
  {
    name: 'unavailable',
    hash: '#/',
    answers: { WhoAmI: refusal(503, 'UNAVAILABLE') },
    reach: (page) => page.getByRole('alert').waitFor(),
  },
];
