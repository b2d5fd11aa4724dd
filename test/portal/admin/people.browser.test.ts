import { describe, expect, test } from 'vitest';
import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import { type Answers, refusal } from '../../../tools/admin-page/made-up-api.ts';
import { listedPeople, ofAnn, peopleAnswers } from '../../../tools/admin-page/states/people.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { useAdminPage } from './admin-under-test.ts';
import { tabTo } from './keyboard.ts';

type Input = Record<string, unknown>;

describe.skipIf(chromiumPath === undefined)('by keyboard', () => {
  const admin = useAdminPage();

  test('a person whose invitation has expired is found and invited again', async () => {
    const calls: Input[] = [];
    let isInvited = false;
    const answers: Answers = {
      ...peopleAnswers,
      SearchPeople: ({ search }: Input) => ({
        people: listedPeople.filter(({ name = '' }) => name.toLowerCase().startsWith(String(search))),
      }),
      InvitePerson: (input: Input) => {
        calls.push(input);
        isInvited = true;
        return { outcome: 'done' };
      },
      GetPerson: () => (isInvited ? { ...ofAnn, status: 'invited' } : ofAnn),
    };
    const page = await admin.open('#/people', { answers });
    await page.locator('tbody tr').nth(6).waitFor();
    await tabTo(page, page.getByRole('searchbox', { name: 'Search by name or email address' }));
    await page.keyboard.type('ann');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await tabTo(page, page.getByRole('link', { name: 'Ann Ahlberg' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ann Ahlberg' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Ann Ahlberg');
    await tabTo(page, page.getByRole('button', { name: 'Invite again' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Invite Ann Ahlberg again?' });
    await dialog
      .getByText('Ann Ahlberg gets a new email; a temporary password in an earlier one stops working.')
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Ann Ahlberg has been sent a new invitation.').first().waitFor();
    expect(calls).toEqual([{ person: ofAnn.sub, if_status: 'expired', if_invited_at: ofAnn.invited_at }]);
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.person-head .badge', { hasText: 'Invited, expires' }).waitFor();
  });

  test('an invitation is revoked, and the person invited again after all', async () => {
    const calls: [string, Input][] = [];
    let status: 'expired' | 'revoked' | 'invited' = 'expired';
    const act = (name: string, after: typeof status) => (input: Input) => {
      calls.push([name, input]);
      status = after;
      return { outcome: 'done' };
    };
    const answers: Answers = {
      ...peopleAnswers,
      RevokeInvitation: act('RevokeInvitation', 'revoked'),
      InvitePerson: act('InvitePerson', 'invited'),
      GetPerson: () => ({ ...ofAnn, status }),
    };
    const page = await admin.open(`#/people/${ofAnn.sub}`, { answers });
    await tabTo(page, page.getByRole('button', { name: 'More' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Revoke invitation' }));
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: 'Revoke the invitation of Ann Ahlberg?' })
      .getByText('The invitation stops working')
      .waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Revoke', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByText('The invitation of Ann Ahlberg has been revoked.').first().waitFor();
    await page.getByText('The invitation was revoked: it doesn’t work any more').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Invite again' }));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Invite Ann Ahlberg again?' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Ann Ahlberg has been sent a new invitation.').first().waitFor();
    expect(calls.map(([name, { if_status }]) => [name, if_status])).toEqual([
      ['RevokeInvitation', 'expired'],
      ['InvitePerson', 'revoked'],
    ]);
  });

  test('who has not come in yet is found by how far they are, and in a group', async () => {
    const asked: Input[] = [];
    const answers: Answers = {
      ...peopleAnswers,
      SearchPeople: (input: Input) => {
        asked.push(input);
        return { people: listedPeople.slice(0, 2) };
      },
    };
    const page = await admin.open('#/people?status=waiting', { answers });
    await page.locator('tbody tr').nth(1).waitFor();
    const waiting = page.getByRole('radio', { name: 'Not in yet (152)' });
    await waiting.waitFor();
    expect(await waiting.isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Reported as spam' }).count()).toBe(0);
    await tabTo(page, page.getByRole('combobox', { name: 'Group' }));
    await page.keyboard.press('m');
    await expect.poll(() => asked.at(-1)).toMatchObject({ status: 'waiting', group: 'managers' });
    await tabTo(page, waiting);
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => asked.at(-1)).toMatchObject({ status: 'bounced', group: 'managers' });
    expect(asked[0]).toMatchObject({ status: 'waiting' });
  });

  test('several people are selected and disabled, and who was not is shown first', async () => {
    const acted: Input[] = [];
    const answers: Answers = {
      ...peopleAnswers,
      ActOnPeople: (input: Input) => {
        acted.push(input);
        const people = input.people as { sub: string }[];
        return {
          results: people.map(({ sub }, at) =>
            at === 0 ? { sub, outcome: 'refused', code: 'PROTECTED_ACCOUNT' } : { sub, outcome: 'done' },
          ),
        };
      },
    };
    const page = await admin.open('#/people', { answers });
    await page.locator('tbody tr').first().waitFor();
    for (const name of ['Daisuke Mori', 'Grace Okafor']) {
      await tabTo(page, page.getByLabel(`Select ${name}`));
      await page.keyboard.press('Space');
    }
    await page.getByText('2 people selected').first().waitFor();
    await page.getByRole('button', { name: 'Disable' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Disable 2 people?' }).waitFor();
    await page.keyboard.press('Enter');
    const rows = page.locator('dialog tbody tr');
    await rows.first().waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining('This account is protected.'),
      expect.stringContaining('Done'),
    ]);
    expect(acted).toMatchObject([
      { action: 'disable', people: [{ if_status: 'active' }, { if_status: 'must_reset' }] },
    ]);
  });
});

describe.skipIf(chromiumPath === undefined)('somebody', () => {
  const admin = useAdminPage();

  test('who may only look is offered nothing to do', async () => {
    const page = await admin.open('#/people', { role: 'viewer', answers: peopleAnswers });
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('input[type=checkbox]').count()).toBe(0);
    await page.getByRole('link', { name: 'Ann Ahlberg' }).click();
    await page.locator('.person-timeline li').first().waitFor();
    expect(await page.getByRole('button', { name: 'Invite again' }).count()).toBe(0);
  });

  test('erases a person only after the address was typed', async () => {
    let isGone = false;
    const answers: Answers = {
      ...peopleAnswers,
      ErasePerson: () => {
        isGone = true;
        return { outcome: 'done', files_days: 30, reports_days: 90 };
      },
      GetPerson: () => (isGone ? refusal(404, 'NOT_FOUND') : ofAnn),
    };
    const page = await admin.open(`#/people/${ofAnn.sub}`, { answers });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Erase' }).click();
    const erase = page.getByRole('button', { name: 'Erase for good' });
    await page.locator('input[name=confirm]').fill('ben@acme.example');
    expect(await erase.isDisabled()).toBe(true);
    await page.locator('input[name=confirm]').press('Enter');
    await page.getByText('This is not the address.').waitFor();
    await page.locator('input[name=confirm]').fill(ofAnn.email ?? '');
    await erase.click();
    await page.getByRole('status').filter({ hasText: 'reports for up to 90 days' }).waitFor();
    expect(await page.evaluate('location.hash')).toBe('#/people');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('People');
  });

  test('who types fast is asked for once, and answers that come late are dropped', async () => {
    const searches: unknown[] = [];
    const answers: Answers = {
      ...peopleAnswers,
      SearchPeople: ({ search }: Input): { people: readonly ListedPerson[] } => {
        searches.push(search);
        return { people: listedPeople.slice(0, 2) };
      },
    };
    const page = await admin.open('#/people', { answers });
    await page.locator('tbody tr').nth(1).waitFor();
    await page.locator('input[name=search]').pressSequentially('ahl', { delay: 30 });
    await page.locator('.skeleton').waitFor({ state: 'detached' });
    await page.locator('tbody tr').nth(1).waitFor();
    expect(searches).toEqual(['', 'ahl']);
  });
});
