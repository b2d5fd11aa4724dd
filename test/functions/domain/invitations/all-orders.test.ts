import { expect, test } from 'vitest';
import { inviteOnce } from '../../../../functions/domain/admin-people/invite-once.ts';
import { revokeOnce } from '../../../../functions/domain/admin-people/revoke-once.ts';
import { findInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { readMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { revokedAtOf } from '../../../../functions/domain/invitations/revoke.ts';
import { sendStep } from '../../../../functions/domain/invitations/send-step.ts';
import { inviteAgain } from '../../../../functions/domain/self-service/invite-again.ts';
import { sendBatch } from '../../../../functions/domain/sweep/send-batch.ts';
import { AccountOfMany } from './account-of-many.ts';
import { runInAllOrders } from './all-orders.ts';

/**
 * Two who do something about one account at the same moment, in every order in which their calls can come. Each call sees and changes the
 * account at once; nothing is atomic but a call. An update that is lost shows up in some order.
 */

const policy = {
  reminders: [3, 6],
  renewals: 2,
  validityDays: 7,
  timeZone: 'UTC',
  quietHours: undefined,
  quietDays: [],
};
const settings = { userDirectory: { temporaryPasswordValidityDays: 7 }, selfService: { invitationsPerClientDay: 5 } };

type Actor = 'sweep' | 'other sweep' | 'tell' | 'again' | 'revoke' | 'asked' | 'come in' | 'bounce';

const acts: Record<Actor, (account: AccountOfMany, name: string) => Promise<unknown>> = {
  sweep: async (account, name) =>
    (await sendStep('sub-of-ann', account.stepTerms(policy, name), account.servicesOf(name))).outcome,
  'other sweep': (account, name) => acts.sweep(account, name),
  tell: async (account, name) => {
    const dailyLimit = { isReached: false, markReached: () => {} };
    const terms = { policy, userPoolId: 'pool', dailyLimit, ...account.terms(name) };
    return (await sendBatch([{ sub: 'sub-of-ann' }], terms, account.servicesOf(name)))[0]?.outcome;
  },
  again: async (account, name) => {
    const services = account.servicesOf(name);
    return inviteOnce(await services.invitations.find('sub-of-ann').then(existing), account.terms(name), services);
  },
  revoke: async (account, name) => {
    const services = account.servicesOf(name);
    return revokeOnce(await services.people.findPerson('sub-of-ann').then(existing), account.terms(name), services);
  },
  asked: (account, name) =>
    inviteAgain(
      account.servicesOf(name),
      { email: 'ann@example.com', client: 'client', requestId: name },
      settings,
      new Date(account.now()),
    ),
  'come in': (account, name) => account.comeIn(name),
  bounce: (account, name) => account.bounce(name),
};

function existing<T>(person: T | undefined): T {
  if (person === undefined) throw new Error('The account is gone');
  return person;
}

/** What is wrong once both are done; undefined where nothing is. */
type Judge = (
  account: AccountOfMany,
  outcomes: Readonly<Partial<Record<Actor, unknown>>>,
) => string | false | undefined;

/** HR may do something else once all of it is done. */
const beginsAfterAll = ({ log }: AccountOfMany, actor: Actor) => {
  const first = log.findIndex((call) => call.startsWith(`${actor}:`));
  return log.slice(first).every((call) => call.startsWith(`${actor}:`));
};

const oneEmail: Judge = (account) =>
  account.emails.length > 1 && !beginsAfterAll(account, 'again') && `${account.emails.length} emails`;

const newestWorks: Judge = ({ emails, password }, { revoke }) =>
  revoke !== 'done' &&
  emails.length > 0 &&
  password !== 'own' &&
  password !== emails.at(-1) &&
  'the newest email is worth nothing';

const staysRevoked: Judge = (account, { revoke }) => {
  if (revoke !== 'done' || beginsAfterAll(account, 'again')) return undefined;
  if (account.person.enabled) return 'enabled';
  if (account.emails.includes(account.password)) return 'an emailed password works';
  return revokedAtOf(account.person) === undefined && 'nothing says that it is revoked';
};

const keepsRoundOfHr: Judge = ({ person }, { again }) => {
  const record = findInvitationRecord(person.attributes);
  return again === 'done' && Boolean(record?.toldAt || record?.reminders) && 'the round of HR is overwritten';
};

const notLockedOut: Judge = ({ person, password }, outcomes) =>
  outcomes['come in'] === 'in' && (!person.enabled || password !== 'own') && 'a member is locked out';

/** Until somebody has looked for the last time nobody can know. */
const notMailedAfterBounce: Judge = ({ person, log }) => {
  const lastLook = log.lastIndexOf('sweep: find', log.indexOf('sweep: send'));
  const isKnown = log.indexOf('bounce: write') < lastLook && log.includes('sweep: send');
  if (readMailStatus(person.attributes) === undefined) return 'the bounce is forgotten';
  return isKnown && 'an address that bounces is emailed';
};

test.each<[Actor, Actor, days: number, Judge[]]>([
  ['sweep', 'revoke', 3.5, [staysRevoked]],
  ['tell', 'revoke', 30, [staysRevoked]],
  ['again', 'revoke', 3.5, [staysRevoked, newestWorks]],
  ['asked', 'revoke', 6.5, [staysRevoked]],
  ['sweep', 'again', 3.5, [oneEmail, keepsRoundOfHr, newestWorks]],
  ['tell', 'again', 30, [keepsRoundOfHr, newestWorks]],
  ['asked', 'again', 6.5, [oneEmail, newestWorks]],
  ['sweep', 'asked', 6.5, [oneEmail, newestWorks]],
  ['sweep', 'other sweep', 3.5, [oneEmail, newestWorks]],
  ['sweep', 'bounce', 3.5, [notMailedAfterBounce]],
  ['revoke', 'come in', 3.5, [notLockedOut]],
  ['sweep', 'come in', 3.5, [notLockedOut]],
])('of %s and %s, %d days after the invitation, each order ends well', async (one, other, days, judges) => {
  const orders = await runInAllOrders(
    [one, other],
    (gate) => new AccountOfMany(days, gate),
    (actor, account) => acts[actor](account, actor),
  );
  const bad = orders.flatMap(({ world, outcomes }) =>
    judges.flatMap((judge) => {
      const wrong = judge(world, outcomes);
      return wrong ? [`${wrong} (${JSON.stringify(outcomes)}): ${world.log.join(', ')}`] : [];
    }),
  );
  expect(orders.length).toBeGreaterThan(1);
  expect(bad).toEqual([]);
});
