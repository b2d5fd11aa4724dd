import { beforeEach, describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../../functions/contract.ts';
import { actOnPerson } from '../../../../functions/domain/admin-people/act-on-person.ts';
import type {
  ActionServices,
  PersonAction,
  SeenPerson,
} from '../../../../functions/domain/admin-people/person-action.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  RequestRefused,
  Throttled,
  UserMissing,
  UserNotWaiting,
} from '../../../../functions/domain/directory-errors.ts';
import type { SentInvitation } from '../../../../functions/domain/invitations/announce-sent.ts';
import { newRound, readInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { Governor } from '../../../../functions/domain/rate-limit/governor.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

/** The account of Ann, and what was called. */
class FakeAccount {
  person: Person | undefined;
  readonly groups: string[] = [];
  readonly calls: string[] = [];
  readonly announced: SentInvitation[] = [];
  readonly failures: Error[] = [];
  constructor(person: Person) {
    this.person = person;
  }

  services(invitations: FakeInvitations): ActionServices {
    const call =
      (name: string, act: (person: Person, ...rest: never[]) => unknown = () => undefined) =>
      async (_: string, ...rest: never[]) => {
        this.calls.push(name);
        const failure = this.failures.shift();
        if (failure) throw failure;
        if (this.person) act(this.person, ...rest);
      };
    const change = (more: Partial<Person>) => {
      if (this.person) this.person = { ...this.person, ...more };
    };
    const clock = virtualClock();
    const now = Date.parse('2026-12-10T09:00:00Z');
    return {
      people: {
        findPerson: async () => this.person,
        groupsOf: async () => this.groups.map((name) => ({ name, hasRole: name.endsWith('with role') })),
        hasAccount: async (email) => email === 'taken@example.com',
        assignableGroups: async () => new Set(['employees']),
        setAttributes: call('setAttributes', (person, attributes: Record<string, string>) =>
          change({ attributes: { ...person.attributes, ...attributes } }),
        ),
        addToGroup: call('addToGroup'),
        removeFromGroup: call('removeFromGroup'),
        disable: call('disable', () => change({ enabled: false })),
        enable: call('enable', () => change({ enabled: true })),
        signOut: call('signOut'),
        replacePassword: call('replacePassword'),
        resetSecondFactor: call('resetSecondFactor'),
        remove: call('remove', () => {
          this.person = undefined;
        }),
      },
      invitations: {
        find: async () => this.person,
        setAttributes: async (userName, attributes) => {
          await invitations.setAttributes(userName, attributes);
          if (this.person) change({ attributes: { ...this.person.attributes, ...attributes } });
        },
        sendAgain: (email, terms) => invitations.sendAgain(email, terms),
      },
      limits: new FakeInvitationLimits(),
      announce: async (sent) => void this.announced.push(sent),
      moved: {
        remember: async (runId, address, sub) => {
          await call(`moved ${runId} ${address} ${sub}`)('');
        },
      },
      rights: {
        groups: new Set(['employees', 'managers']),
        protectedGroups: new Set(['board']),
        protectedAddresses: new Set(['key@example.com']),
      },
      validityDays: 7,
      pacer: new Governor(
        clock,
        { creationsPerSecond: 25, updatesPerSecond: 12, readsPerSecond: 60, mailsPerSecond: 7 },
        () => 0.5,
      ),
      clock: { ...clock, now: () => now + clock.now() },
      random: () => 0.5,
    };
  }
}

const seen = (more: Partial<SeenPerson> = {}): SeenPerson => ({
  sub: 'sub-of-ann',
  status: 'expired',
  invitedAt: new Date('2026-12-01T09:00:00Z'),
  ...more,
});
const terms = { actor: 'sub-of-hr', requestId: 'request', deadline: Number.POSITIVE_INFINITY };

let account: FakeAccount;
let invitations: FakeInvitations;
let services: ActionServices;
beforeEach(() => start(aPerson()));

function start(person: Person): void {
  account = new FakeAccount(person);
  invitations = new FakeInvitations();
  services = account.services(invitations);
}

const act = (action: PersonAction, of = seen()) => actOnPerson(action, of, terms, services);
const invite = { kind: 'invite' } as const;

describe('an invitation', () => {
  test('is noted, and sent in the language of the person', async () => {
    start(aPerson({ attributes: { locale: 'de' } }));
    expect(await act(invite)).toBe('done');
    expect(invitations.calls).toEqual(['claim sub-of-ann', 'send ann@example.com again de', 'note sub-of-ann']);
  });

  test('that somebody else sent since is not sent again', async () => {
    await act(invite);
    expect(await act(invite)).toBe('unchanged');
    expect(account.announced).toMatchObject([{ person: { sub: 'sub-of-ann' }, kind: 'again' }]);
    await expect(act(invite, seen({ invitedAt: undefined }))).rejects.toMatchObject({ code: 'STATUS_CHANGED' });
    expect(invitations.calls.filter((call) => call.startsWith('send'))).toHaveLength(1);
  });

  test('is not sent twice within a minute, also where the caller does not say which one they saw', async () => {
    await act(invite);
    const again = () => act(invite, seen({ status: 'invited', invitedAt: undefined }));
    await expect(again()).rejects.toMatchObject({ code: 'INVITED_JUST_NOW' });
    await services.clock.sleep(60_000);
    expect(await again()).toBe('done');
    expect(invitations.calls.filter((call) => call.startsWith('send'))).toHaveLength(2);
  });

  test('is sent to one person ten times a day, whatever address they have by then', async () => {
    const again = seen({ status: 'invited', invitedAt: undefined });
    for (let sent = 0; sent < 10; sent++) {
      const email = `ann.${sent}@example.com`;
      const action = sent % 2 === 0 ? invite : ({ kind: 'change_address', email } as const);
      expect(await act(action, sent === 0 ? seen() : again)).toBe('done');
      await services.clock.sleep(60_000);
    }
    await expect(act(invite, again)).rejects.toMatchObject({ code: 'INVITED_OFTEN' });
    const change = { kind: 'change_address', email: 'ann.lee@example.com' } as const;
    await expect(act(change, again)).rejects.toMatchObject({ code: 'INVITED_OFTEN' });
    expect(account.person?.attributes.email).toBe('ann.9@example.com');
    await services.clock.sleep(24 * 60 * 60 * 1000);
    expect(await act(invite, again)).toBe('done');
  });

  test.each([
    [new InvitationUndelivered(), { code: 'UNDELIVERED' }],
    [new DailyLimitReached(), { code: 'EMAIL_LIMIT' }],
    [new UserNotWaiting(), { code: 'NOT_WAITING' }],
    [new UserMissing(), { code: 'NOT_FOUND' }],
    [new Throttled(), { name: 'Throttled' }],
    // Its message is about the person and not about the request.
    [new RequestRefused('ann@example.com'), { name: 'DirectoryFault', message: '' }],
  ] as const)('that Cognito refuses with %s says so', async (refusal, expected) => {
    invitations.refusal = refusal;
    await expect(act(invite)).rejects.toMatchObject(expected);
  });

  test('that could not be sent leaves the account saying so', async () => {
    invitations.refusal = new InvitationUndelivered();
    await expect(act(invite)).rejects.toThrow();
    expect(account.person?.attributes['custom:undelivered_at']).not.toBe('');
    expect(account.announced).toEqual([]);
  });

  test.each([
    ['has signed in', aPerson({ status: 'CONFIRMED' }), 'active'],
    ['is disabled', aPerson({ enabled: false }), 'disabled'],
    ['signed up', aPerson({ status: 'UNCONFIRMED' }), 'unconfirmed'],
  ] as const)('is not for somebody who %s', async (_, person, status) => {
    start(person);
    await expect(act(invite, seen({ status }))).rejects.toMatchObject({ code: 'NOT_WAITING' });
    expect(invitations.calls).toEqual([]);
  });
});

test.each(['bounced', 'complained'] as const)('of many, nobody who %s is invited again', async (kind) => {
  const mark = { 'custom:mail_status': writeMailStatus({ kind, at: new Date() }, 'ann@example.com') };
  if (account.person) account.person = { ...account.person, attributes: { ...account.person.attributes, ...mark } };
  const many = { ...invite, isMany: true };
  await expect(act(many, seen({ status: kind }))).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(await act(invite, seen({ status: kind }))).toBe('done');
});

describe('a revocation', () => {
  const revoke = { kind: 'revoke' } as const;

  test('keeps everybody out, then replaces the password, and then says so', async () => {
    expect(await act(revoke)).toBe('done');
    expect(account.calls).toEqual(['disable', 'replacePassword', 'setAttributes']);
    expect(await act(revoke)).toBe('unchanged');
    expect(await act(revoke, seen({ status: 'revoked' }))).toBe('unchanged');
  });

  test('waits for an invitation that is being sent', async () => {
    const turn = `sub-of-ann 2026-12-01T09:00:00.000Z ${Math.floor(services.clock.now() / 60_000)}`;
    await services.limits.takeTurn(turn, 'request of the sender');
    await expect(act(revoke)).rejects.toMatchObject({ code: 'INVITED_JUST_NOW' });
    expect(account.calls).toEqual([]);
    await services.clock.sleep(120_000);
    expect(await act(revoke)).toBe('done');
  });

  test('is taken back by another invitation', async () => {
    await act(revoke);
    account.calls.length = 0;
    expect(await act(invite, seen({ status: 'revoked' }))).toBe('done');
    expect([account.calls, invitations.calls]).toEqual([
      ['enable'],
      ['undelivered sub-of-ann', 'claim sub-of-ann', 'send ann@example.com again', 'note sub-of-ann'],
    ]);
    expect(account.person).toMatchObject({ enabled: true, attributes: { 'custom:undelivered_at': '' } });
    await expect(act(revoke, seen({ status: 'expired' }))).rejects.toMatchObject({ code: 'STATUS_CHANGED' });
  });

  test('that is taken back leaves nobody with a password that nobody knows, wherever it ends', async () => {
    await act(revoke);
    invitations.refusal = new Throttled();
    await expect(act(invite, seen({ status: 'revoked' }))).rejects.toBeInstanceOf(Throttled);
    expect(account.person?.attributes['custom:undelivered_at']).toMatch(/^2026-12-10/);
    invitations.refusal = undefined;
    await services.clock.sleep(60_000);
    expect(await act(invite, seen({ status: 'undelivered' }))).toBe('done');
  });

  test.each([
    ['has signed in', aPerson({ status: 'CONFIRMED' }), 'active'],
    [
      'signed in before, and was given a temporary password',
      aPerson({ attributes: { 'custom:activated_at': '2026-11-01T09:00:00Z' } }),
      'expired',
    ],
    ['signed up', aPerson({ status: 'UNCONFIRMED' }), 'unconfirmed'],
  ] as const)('is not for somebody who %s', async (_, person, status) => {
    start(person);
    await expect(act(revoke, seen({ status }))).rejects.toMatchObject({ code: 'NOT_WAITING' });
    expect(account.calls).toEqual([]);
  });
});

describe('another address', () => {
  const change = { kind: 'change_address', email: 'ann.lee@example.com' } as const;

  test('gets the invitation, after the account said that nothing was delivered', async () => {
    expect(await act(change)).toBe('done');
    expect(invitations.calls).toEqual(['claim sub-of-ann', 'send ann.lee@example.com again', 'note sub-of-ann']);
    expect(account.person?.attributes).toMatchObject({ email: 'ann.lee@example.com', 'custom:undelivered_at': '' });
  });

  test('is changed after the run that created the account has a way to find it', async () => {
    start(aPerson({ attributes: { 'custom:origin': 'import:3f9a0c5be1d27846', email: 'Ann@Example.com' } }));
    await act(change);
    expect(account.calls).toEqual(['moved 3f9a0c5be1d27846 Ann@Example.com sub-of-ann', 'setAttributes']);
    start(aPerson({ attributes: { 'custom:origin': 'event:1' } }));
    await act(change);
    expect(account.calls).toEqual(['setAttributes']);
  });

  test('begins a round also where the process dies before the invitation is sent', async () => {
    const told = {
      startedAt: '2026-11-01T09:00:00.000Z',
      reminders: 2,
      renewals: 2,
      mailedAt: '2026-11-20T09:00:00.000Z',
    };
    start(aPerson({ attributes: { 'custom:invitation': JSON.stringify({ ...told, toldAt: told.mailedAt }) } }));
    services.limits.takeTurn = () => Promise.reject(new Error('killed'));
    await expect(act(change)).rejects.toThrow('killed');
    const at = new Date(services.clock.now());
    expect(readInvitationRecord(account.person?.attributes ?? {}, at)).toEqual(newRound(at));
  });

  test('of a person whose invitation can not be sent any more is shown as undelivered', async () => {
    invitations.refusal = new Throttled();
    await expect(act(change)).rejects.toBeInstanceOf(Throttled);
    expect(account.person?.attributes.email).toBe('ann.lee@example.com');
    expect(account.person?.attributes['custom:undelivered_at']).toMatch(/^2026-12-10/);
    invitations.refusal = undefined;
    expect(await act(change, seen({ status: 'undelivered' }))).toBe('done');
  });

  test('is refused where it is taken, and where the reader would get what HR can not give', async () => {
    await expect(act({ ...change, email: 'taken@example.com' })).rejects.toMatchObject({ code: 'ADDRESS_TAKEN' });
    account.groups.push('employees');
    await expect(act({ ...change, email: 'taken@example.com' })).rejects.toMatchObject({ code: 'ADDRESS_TAKEN' });
    account.groups.push('payroll');
    await expect(act(change)).rejects.toMatchObject({ code: 'OTHER_RIGHTS' });
    account.groups.splice(0, 2, 'managers with role');
    await expect(act(change)).rejects.toMatchObject({ code: 'OTHER_RIGHTS' });
    expect(account.calls).toEqual([]);
  });
});

describe('disabling', () => {
  const disable = { kind: 'disable' } as const;

  test('ends the sessions after nobody can begin one', async () => {
    expect(await act(disable)).toBe('done');
    expect(account.calls).toEqual(['disable', 'signOut']);
  });

  test('is completed by the next request where the first ended in between', async () => {
    account.failures.push(new DirectoryFault(), new DirectoryFault());
    const broken = { ...services, pacer: { send: <T>(_: string, __: number, call: () => Promise<T>) => call() } };
    const short = { ...terms, deadline: Number.NEGATIVE_INFINITY };
    await expect(actOnPerson(disable, seen(), short, broken)).rejects.toBeInstanceOf(DirectoryFault);
    account.failures.length = 0;
    account.failures.push(undefined as never, new DirectoryFault());
    await expect(actOnPerson(disable, seen(), short, broken)).rejects.toBeInstanceOf(DirectoryFault);
    expect(account.person?.enabled).toBe(false);
    account.calls.length = 0;
    expect(await act(disable)).toBe('unchanged');
    expect(account.calls).toEqual(['signOut']);
  });

  test('is sent again after a throttle', async () => {
    account.failures.push(new Throttled());
    expect(await act(disable)).toBe('done');
    expect(account.calls).toEqual(['disable', 'disable', 'signOut']);
  });
});

test('nobody is let in whose address is not proved', async () => {
  start(aPerson({ status: 'UNCONFIRMED', enabled: false }));
  await expect(act({ kind: 'enable' }, seen({ status: 'disabled' }))).rejects.toMatchObject({ code: 'NOT_PROVED' });
  start(aPerson({ status: 'UNCONFIRMED' }));
  const add = { kind: 'set_groups', add: ['employees'], remove: [] } as const;
  await expect(act(add, seen({ status: 'unconfirmed' }))).rejects.toMatchObject({ code: 'NOT_PROVED' });
});

test('groups are given and taken as far as HR may, and what is so already is left', async () => {
  const set = (add: string[], remove: string[]) => act({ kind: 'set_groups', add, remove });
  account.groups.push('employees', 'managers with role', 'payroll');
  expect(await set(['employees'], ['managers'])).toBe('unchanged');
  for (const group of ['payroll', 'managers with role']) {
    await expect(set([], [group])).rejects.toMatchObject({ code: 'GROUP_NOT_ALLOWED' });
  }
  await expect(set(['board'], [])).rejects.toMatchObject({ code: 'GROUP_NOT_ALLOWED' });
  expect(account.calls).toEqual([]);
  expect(await set([], ['employees'])).toBe('done');
  expect(account.calls).toEqual(['removeFromGroup']);
});

describe.each([
  ['YOURSELF', () => start(aPerson({ sub: 'sub-of-hr' }))],
  ['ADMINISTRATOR', () => account.groups.push(AdminGroup.viewer)],
  ['PROTECTED_ACCOUNT', () => account.groups.push('board')],
  ['PROTECTED_ACCOUNT', () => start(aPerson({ attributes: { email: 'key@example.com' } }))],
  // As somebody wrote it who made the account outside the product: Cognito keeps that.
  ['PROTECTED_ACCOUNT', () => start(aPerson({ attributes: { email: 'Key@Example.com' } }))],
])('%s: nothing is done', (code, prepare) => {
  test.each([
    invite,
    { kind: 'revoke' },
    { kind: 'change_address', email: 'mallory@example.com' },
    { kind: 'disable' },
    { kind: 'enable' },
    { kind: 'sign_out' },
    { kind: 'reset_second_factor' },
    { kind: 'set_groups', add: ['employees'], remove: [] },
    { kind: 'erase', confirm: 'ann@example.com' },
  ] as const)('by $kind', async (action) => {
    prepare();
    const of = seen({ sub: account.person?.sub ?? '' });
    await expect(act(action, of)).rejects.toMatchObject({ code });
    expect([account.calls, invitations.calls]).toEqual([[], []]);
  });
});

test('a person is erased by their address, however it is written on the account', async () => {
  start(aPerson({ attributes: { email: 'Ann.Lee@Example.com' } }));
  const erase = (confirm: string) => act({ kind: 'erase', confirm });
  await expect(erase('ann.li@example.com')).rejects.toMatchObject({ code: 'WRONG_CONFIRMATION' });
  expect(await erase('ann.lee@example.com')).toBe('done');
});

test('an address that differs in its spelling only is no other address', async () => {
  start(aPerson({ attributes: { email: 'Ann.Lee@Example.com' } }));
  expect(await act({ kind: 'change_address', email: 'ann.lee@example.com' })).toBe('done');
  expect(account.calls).toEqual([]);
});

test('a person who is gone is erased, and nothing else', async () => {
  expect(await act({ kind: 'erase', confirm: 'ann@example.com' })).toBe('done');
  expect(await act({ kind: 'erase', confirm: 'ann@example.com' })).toBe('unchanged');
  await expect(act(invite)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
