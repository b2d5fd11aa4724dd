import { describe, expect, test } from 'vitest';
import type { MessageKind } from '../../functions/domain/locale/language.ts';
import { locales, mailTexts } from '../../functions/domain/locale/locale.ts';
import { loadTextsIn } from '../../portal/app/texts/load-texts.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { waysIn } from '../../tools/ways-in.ts';
import { askers, claims, makeAccount } from './emailed-sentences.ts';
import { errorOf, resend, signIn, submit, usePortal, view } from './portal-under-test.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe.skipIf(chromiumPath === undefined)('A person who is too late', () => {
  /** How far Cognito's time is behind. */
  let behind = 0;
  const portal = usePortal({ cognitoClock: () => new Date(Date.now() - behind) });

  test('with a code for a new password can have another sent', async () => {
    const email = 'late.code@example.com';
    behind = 2 * hour;
    const page = await portal.member(email, 'the first password');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await view(page, 'forgot');
    await submit(page);
    await view(page, 'reset');
    const late = portal.secret(email);

    behind -= hour + minute;
    await page.fill('[name=code]', late);
    await page.fill('[name=new_password]', 'the second password');
    await submit(page);
    expect(await errorOf(page, 'code')).toContain('no longer works');
    await resend(page);
    await expect.poll(() => portal.secret(email)).not.toBe(late);
    await page.fill('[name=code]', portal.secret(email));
    await submit(page);
    await signIn(page, email, 'the second password');
    await view(page, 'home');
  });

  test('with the code of a sign-up can have another sent', async () => {
    const email = 'late.confirmation@example.com';
    behind = day + minute;
    const page = await portal.page('/#/sign-up');
    await view(page, 'sign-up');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', 'the first password');
    await submit(page);
    await view(page, 'confirm');
    const late = portal.secret(email);

    behind = 0;
    await page.fill('[name=code]', late);
    await submit(page);
    expect(await errorOf(page, 'code')).toContain('no longer works');
    await resend(page);
    await expect.poll(() => portal.secret(email)).not.toBe(late);
    await page.fill('[name=code]', portal.secret(email));
    await submit(page);
    await view(page, 'home');
  });

  test('for a sign-in is signed in all the same, while the page remembers the password', async () => {
    const email = 'late.session@example.com';
    behind = 4 * minute;
    const page = await portal.page();
    await signIn(page, email, await portal.invited(email));
    await view(page, 'new-password');

    behind = 0;
    await page.fill('[name=new_password]', 'the first password');
    await submit(page);
    await view(page, 'home');
  });

  test('for a sign-in, after a reload of the page, reads so and signs in again', async () => {
    const email = 'late.reload@example.com';
    behind = 4 * minute;
    const page = await portal.page();
    const temporary = await portal.invited(email);
    await signIn(page, email, temporary);
    await view(page, 'new-password');
    await page.reload();
    await view(page, 'new-password');

    behind = 0;
    await page.fill('[name=new_password]', 'the first password');
    await submit(page);
    await view(page, 'sign-in');
    await expect.poll(() => page.locator('.notice[data-tone=trouble]').textContent()).toContain('took too long');
    await signIn(page, email, temporary);
    await view(page, 'new-password');
  });

  // Each way in one language, and each language in a way: `npm run screenshots` goes all of them in all languages.
  test.each(waysIn.map((way, index) => ({ ...way, locale: locales[index % locales.length] ?? 'en' })))(
    'or $name is signed in, in the language $locale',
    async ({ walk, emails, locale }) => {
      const email = `way.${waysIn.findIndex((way) => way.walk === walk)}@example.com`;
      const page = await portal.page();
      const { texts } = await loadTextsIn[locale]();
      await walk({
        stack: portal.stack,
        cognito: portal.stack.clients.cognito,
        page,
        locale,
        email,
        goBack(days) {
          behind = days * day;
        },
        look: async (shown) => {
          expect(await page.locator('main').textContent()).not.toContain(texts.problems.unexpected);
          if (shown.startsWith('sign-in-') && shown !== 'sign-in-set')
            expect(await page.locator('.problem button').textContent()).toBe(texts.signIn.resetPassword);
        },
      });
      await view(page, 'home');
      expect(await page.locator('dl').first().textContent()).toContain(email);
      const messages = mailTexts[locale].messages({ brand: 'Onboarding', until: '' });
      const subjects = portal.stack.mailbox.list({ to: email }).map(({ subject }) => subject);
      expect(subjects.toReversed()).toEqual(emails.map((kind) => messages[kind].subject));
    },
  );

  test.each(
    askers.flatMap((asker) =>
      (['forgot', 'sign-up'] as const).map((asksBy) => ({ ...asker, asker, asksBy, expected: asker[keyOf(asksBy)] })),
    ),
  )('or is $who and asks by $asksBy reads only what is true of emails', async ({ asker, asksBy, expected }) => {
    const email = `${asker.who.replaceAll(' ', '.')}.${asksBy}@example.org`;
    const list = () => portal.stack.mailbox.list({ to: email });
    behind = asker.hasExpired ? 8 * day : 0;
    if (!asker.isNew) await makeAccount(portal.stack, email, asker, () => portal.invited(email));
    behind = 0;
    const before = list().length;
    const page = await portal.page(`/#/${asksBy}`);
    await view(page, asksBy);
    await page.fill('[name=email]', email);
    if (asksBy === 'sign-up') await page.fill('[name=password]', 'what they chose now');
    await submit(page);
    const arrivesAt = asksBy === 'sign-up' ? 'confirm' : 'reset';
    await view(page, arrivesAt);

    const { texts } = await loadTextsIn.en();
    const messages = Object.entries(mailTexts.en.messages({ brand: 'Onboarding', until: '' }));
    const sent = () =>
      list()
        .slice(0, list().length - before)
        .map(({ subject }) => messages.find(([, message]) => message.subject === subject)?.[0] as MessageKind);
    await expect.poll(sent).toEqual(expected);
    // It would be there by now.
    if (expected.length === 0) await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sent()).toEqual(expected);
    const shown = await page.locator('.intro').allTextContents();
    expect(shown.length).toBe(2);
    for (const sentence of shown) {
      const [key = ''] = Object.entries(texts[arrivesAt]).find(([, text]) => text === sentence) ?? [];
      const isTrue = claims[`${arrivesAt}.${key}`];
      expect(isTrue?.(asker, sent()), `“${sentence}”, ${asker.who}, who was sent ${sent()}`).toBe(true);
    }
  });

  test.each(['reset', 'confirm'])('and comes from an email to %s reads nothing of another email', async (route) => {
    const { texts } = await loadTextsIn.en();
    const page = await portal.page(`/#/${route}?email=from.email@example.org`);
    await view(page, route);
    const { introFromEmail } = route === 'reset' ? texts.reset : texts.confirm;
    expect(await page.locator('.intro').allTextContents()).toEqual([introFromEmail]);
  });
});

function keyOf(asksBy: 'forgot' | 'sign-up') {
  return asksBy === 'forgot' ? 'forgot' : 'signUp';
}
