import { AdminCreateUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import type { InvitationReason } from '../functions/domain/invitation-reason.ts';
import type { MessageKind } from '../functions/domain/locale/language.ts';
import type { Locale } from '../functions/domain/locale/locale.ts';
import type { Stack } from '../local/stack.ts';
import { drawPassword, invite, secretFor } from './portal-tour.ts';

/** Who comes in, and where. */
export interface WayInContext {
  readonly stack: Pick<Stack, 'endpoints' | 'mailbox'>;
  readonly cognito: CognitoIdentityProviderClient;
  readonly page: Page;
  readonly locale: Locale;
  readonly email: string;
  /** Sets Cognito's clock so many days back. */
  readonly goBack: (days: number) => void;
  /** Called where the person has to decide what to do, with a name for it. */
  readonly look: (view: string) => Promise<void>;
}

/** How somebody gets in who does not do what the invitation says. Each ends on the page of a person who is signed in. */
export interface WayIn {
  readonly name: string;
  /** The emails that they get, the first first. */
  readonly emails: readonly MessageKind[];
  readonly walk: (context: WayInContext) => Promise<void>;
}

const chosen = 'a password of mine';

export const waysIn: readonly WayIn[] = [
  {
    name: 'signs up though invited',
    emails: ['invitation', 'asked'],
    async walk(context) {
      const { page, look } = context;
      const expired = await beInvited(context, 8);
      await open(context, 'sign-up');
      await enter(page, { email: context.email, password: chosen });
      await arrive(page, 'confirm');
      await look('confirm');
      await enter(page, { code: await newSecret(context, expired) });
    },
  },
  {
    name: 'signs up though a member',
    emails: ['invitation', 'member-sign-up'],
    async walk(context) {
      const { page, look } = context;
      const temporary = await beInvited(context);
      await open(context, 'sign-in');
      await enter(page, { email: context.email, password: temporary });
      await arrive(page, 'new-password');
      await enter(page, { new_password: 'the one before this' });
      await arrive(page, 'home');
      await page.evaluate('sessionStorage.clear()');
      await open(context, 'sign-up');
      await enter(page, { email: context.email, password: chosen });
      await arrive(page, 'confirm');
      await look('confirm');
      await enter(page, { code: await newSecret(context, temporary) });
    },
  },
  {
    name: 'forgets',
    emails: ['invitation', 'asked'],
    async walk(context) {
      const { page, look } = context;
      const expired = await beInvited(context, 8);
      await open(context, 'forgot');
      await enter(page, { email: context.email });
      await arrive(page, 'reset');
      await look('reset');
      await enter(page, { code: await newSecret(context, expired), new_password: chosen });
    },
  },
  {
    name: 'types the temporary password into the field of a code',
    emails: ['invitation'],
    async walk(context) {
      const { page, look } = context;
      const temporary = await beInvited(context);
      await open(context, 'forgot');
      await enter(page, { email: context.email });
      await arrive(page, 'reset');
      await enter(page, { code: `${temporary}x`, new_password: chosen });
      await page.waitForSelector('.error:not(:empty)');
      await look('reset-wrong');
      await enter(page, { code: ` ${temporary} `, new_password: chosen });
    },
  },
  {
    name: 'opens the email on day 9',
    emails: ['invitation', 'asked'],
    async walk(context) {
      const { page, look } = context;
      const expired = await beInvited(context, 8);
      await open(context, 'sign-in');
      await enter(page, { email: context.email, password: expired });
      await page.waitForSelector('.problem:not(:empty)');
      await look('sign-in-expired');
      await page.locator('.problem button').press('Enter');
      await arrive(page, 'reset');
      await look('reset');
      await enter(page, { code: await newSecret(context, expired), new_password: chosen });
    },
  },
  {
    name: 'uses the password of last week after a reminder',
    emails: ['invitation', 'reminder'],
    async walk(context) {
      const { page, look } = context;
      const voided = await beInvited(context, 3);
      await remind(context);
      await open(context, 'sign-in');
      await enter(page, { email: context.email, password: voided });
      await page.waitForSelector('.problem:not(:empty)');
      await look('sign-in-voided');
      await enter(page, { password: await newSecret(context, voided) });
      await arrive(page, 'new-password');
      await enter(page, { new_password: chosen });
    },
  },
  {
    name: 'loses the answer to the new password',
    emails: ['invitation'],
    async walk(context) {
      const { page, look } = context;
      await open(context, 'sign-in');
      await enter(page, { email: context.email, password: await beInvited(context) });
      await arrive(page, 'new-password');
      await page.route('**/api/new-password', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await enter(page, { new_password: chosen });
      await page.waitForSelector('.problem:not(:empty)');
      await look('new-password-lost');
      await page.unroute('**/api/new-password');
      await enter(page, {});
    },
  },
  {
    name: 'has chosen the password in another tab',
    emails: ['invitation'],
    async walk(context) {
      const { page, look } = context;
      const temporary = await beInvited(context);
      const other = await page.context().newPage();
      for (const tab of [page, other]) {
        await open(context, 'sign-in', tab);
        await enter(tab, { email: context.email, password: temporary });
        await arrive(tab, 'new-password');
      }
      await enter(other, { new_password: chosen });
      await arrive(other, 'home');
      await other.close();
      await enter(page, { new_password: 'another one for this tab' });
      await arrive(page, 'sign-in');
      await look('sign-in-set');
      await enter(page, { password: chosen });
    },
  },
];

/** Invites the person so many days ago. @returns the temporary password */
async function beInvited(context: WayInContext, days = 0): Promise<string> {
  const { cognito, stack, email, locale, goBack } = context;
  goBack(days);
  await invite(cognito, stack.endpoints.userPoolId, email, { locale });
  goBack(0);
  return secretFor(stack, email);
}

/** Sends the invitation once more, as it is done for people who have not come in yet. */
async function remind({ cognito, stack, email }: WayInContext): Promise<void> {
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: stack.endpoints.userPoolId,
      Username: email,
      MessageAction: 'RESEND',
      TemporaryPassword: drawPassword(),
      DesiredDeliveryMediums: ['EMAIL'],
      ClientMetadata: { reason: 'reminder' satisfies InvitationReason },
    }),
  );
}

/** Waits for an email with another password or code. */
async function newSecret({ stack, email }: WayInContext, before: string): Promise<string> {
  for (let tries = 0; tries < 400; tries++) {
    const secret = secretFor(stack, email);
    if (secret !== before) return secret;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No other email came');
}

async function open({ stack, locale, page }: WayInContext, view: string, tab = page): Promise<void> {
  await tab.goto(`${stack.endpoints.portal}/?lang=${locale}&at=${view}#/${view}`);
  await arrive(tab, view);
}

async function arrive(page: Page, view: string): Promise<void> {
  await page.waitForSelector(`[data-view=${view}]`);
}

/** Fills in a form, and sends it. */
async function enter(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.fill(`[name=${name}]`, value);
  await page.locator('form .primary').click();
}
