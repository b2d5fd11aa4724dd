import { describe, expect, test } from 'vitest';
import { rotationGraceSeconds } from '../../functions/contract.ts';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { usePortal, view } from './portal-under-test.ts';

describe.skipIf(chromiumPath === undefined)('Where refresh tokens rotate', () => {
  /** How far Cognito's time is ahead. */
  let ahead = 0;
  const userDirectory = { featurePlan: 'PLUS', refreshTokenRotation: true } as const;
  const portal = usePortal({
    settings: parseSettings({ stage: 'dev', userDirectory }),
    cognitoClock: () => new Date(Date.now() + ahead),
  });

  test('the page uses the newest, reload after reload, and revokes it at sign-out', async () => {
    const page = await portal.member('reloads@example.com', 'the first password');
    const kept = () => page.evaluate<string>("JSON.parse(sessionStorage.getItem('onboarding')).refreshToken");
    const seen = new Set([await kept()]);
    for (let reloads = 0; reloads < 3; reloads += 1) {
      await page.reload();
      await view(page, 'home');
      seen.add(await kept());
      ahead += (rotationGraceSeconds + 1) * 1000;
    }
    expect(seen.size).toBe(4);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
  });
});
