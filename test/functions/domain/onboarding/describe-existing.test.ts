import { beforeEach, describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../../functions/contract.ts';
import { PermissionDenied } from '../../../../functions/domain/directory-errors.ts';
import { describeExisting } from '../../../../functions/domain/onboarding/describe-existing.ts';
import { importOrigin } from '../../../../functions/domain/onboarding/origin.ts';
import type { UserRequest } from '../../../../functions/domain/people/user-request.ts';
import { OutOfTime } from '../../../../functions/domain/rate-limit/pacer.ts';
import { FakeDirectory, type FakeUser } from '../../../support/fake-directory.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const email = 'ann@example.com';
const ann: UserRequest = { email, given_name: 'Ann', family_name: 'Archer', groups: ['pilots', 'crew'] };
/** An account that matches the row, of a person who has signed in. */
const asTheRowHasIt = { attributes: { email, given_name: 'Ann', family_name: 'Archer' }, groups: ['pilots', 'crew'] };

let directory: FakeDirectory;
beforeEach(() => {
  directory = new FakeDirectory();
});

const protection = { protectedGroups: new Set(['board']), protectedAddresses: new Set(['boss@example.com']) };

type Change = Partial<Omit<FakeUser, 'groups'>> & { readonly groups?: readonly string[] };

/** The finding about Ann, whose account differs from her row by this. */
async function describeAnn(change: Change, { enableDisabled = false, changesNothing = false, request = ann } = {}) {
  directory.add(email, { ...asTheRowHasIt, ...change });
  const account = await directory.find(email);
  if (!account) throw new Error('Ann has no account');
  const terms = {
    origin: importOrigin('this run'),
    deadline: Number.POSITIVE_INFINITY,
    replaceSignUps: true,
    enableExcept: enableDisabled ? protection : undefined,
  };
  const pacer = { send: <T>(_: unknown, __: unknown, send: () => Promise<T>) => send() };
  const services = { directory, pacer, clock: virtualClock(), random: () => 0 };
  return describeExisting(request, account, terms, services, { changesNothing });
}

test('an account that matches the row has no finding', async () => {
  expect(await describeAnn({})).toEqual({ outcome: 'existing' });
});

test('what an account has beyond the row is no difference', async () => {
  const attributes = { ...asTheRowHasIt.attributes, nickname: 'Annie' };
  expect(await describeAnn({ attributes, groups: ['pilots', 'crew', 'board'] })).toEqual({ outcome: 'existing' });
});

describe('a difference', () => {
  test.each<[string, Change, string]>([
    ['in a value', { attributes: { given_name: 'Anna', family_name: 'Archer' } }, 'has other values for First name'],
    ['in a value that is missing', { attributes: { given_name: 'Ann' } }, 'has other values for Surname'],
    ['in values', { attributes: {} }, 'has other values for First name, Surname'],
    ['in a group', { groups: ['pilots'] }, 'names groups that the person is not in (crew)'],
    ['in groups', { groups: [] }, 'names groups that the person is not in (pilots, crew)'],
    [
      'in both',
      { attributes: { given_name: 'Ann' }, groups: ['crew'] },
      'has other values for Surname and names groups that the person is not in (pilots)',
    ],
  ])('%s is named, without the value', async (_, change, difference) => {
    expect(inEnglish(await describeAnn(change))).toEqual({
      outcome: 'existing',
      code: 'DIFFERS',
      detail: `The row ${difference}. An import does not change accounts that exist.`,
    });
  });

  test('in the address is ignored: the account was found by it', async () => {
    const attributes = { ...asTheRowHasIt.attributes, email: 'Ann@Example.com' };
    expect(await describeAnn({ attributes })).toEqual({ outcome: 'existing' });
  });

  test.each([new PermissionDenied(), new OutOfTime()])(
    'in groups is left out where they can not be read: %s',
    async (error) => {
      directory.groupsOf = () => Promise.reject(error);
      expect(await describeAnn({ groups: [] })).toEqual({ outcome: 'existing' });
    },
  );

  test('in groups is not looked up where the row names none', async () => {
    await describeAnn({}, { request: { email } });
    expect(directory.calls).not.toContain('groupsOf');
  });

  test('does not hide a fault of our own', async () => {
    directory.groupsOf = () => Promise.reject(new TypeError('bug'));
    await expect(describeAnn({})).rejects.toThrow('bug');
  });
});

describe('a person who has not signed in yet', () => {
  const pending = { status: 'FORCE_CHANGE_PASSWORD' };

  test('is reported', async () => {
    expect(await describeAnn(pending)).toEqual({ outcome: 'existing', code: 'NOT_SIGNED_IN_YET' });
  });

  test('and whose invitation was never sent, is reported with what to do', async () => {
    const outcome = await describeAnn({ ...pending, undeliveredAt: new Date(0) });
    expect(outcome).toMatchObject({ outcome: 'existing', code: 'NOT_SIGNED_IN_YET' });
    expect(inEnglish(outcome).detail).toContain('the invitation could not be sent');
  });

  test('is not one who signed in and got another temporary password', async () => {
    const attributes = { ...asTheRowHasIt.attributes, 'custom:activated_at': '2026-01-31T08:00:00Z' };
    expect(await describeAnn({ ...pending, attributes })).toEqual({ outcome: 'existing' });
  });

  test('is not one who comes by an identity provider, and never chose a password', async () => {
    const identities = JSON.stringify([{ providerName: 'Entra', userId: '108' }]);
    const attributes = { ...asTheRowHasIt.attributes, identities };
    expect(await describeAnn({ ...pending, attributes })).toEqual({ outcome: 'existing' });
  });
});

describe('a disabled person', () => {
  const disabled = { enabled: false };

  test('stays disabled', async () => {
    expect(await describeAnn(disabled)).toEqual({ outcome: 'existing', code: 'DISABLED' });
    expect(directory.users.get(email)?.enabled).toBe(false);
  });

  test('is enabled where the settings say so', async () => {
    expect(await describeAnn(disabled, { enableDisabled: true })).toEqual({ outcome: 'existing', code: 'ENABLED' });
    expect(directory.users.get(email)?.enabled).toBe(true);
  });

  test('would be enabled, says a preview that changes nothing', async () => {
    const terms = { enableDisabled: true, changesNothing: true };
    expect(await describeAnn(disabled, terms)).toEqual({ outcome: 'existing', code: 'ENABLED' });
    expect(directory.users.get(email)?.enabled).toBe(false);
  });

  test('stays disabled, says a preview where the settings do not enable people', async () => {
    const terms = { changesNothing: true };
    expect(await describeAnn(disabled, terms)).toEqual({ outcome: 'existing', code: 'DISABLED' });
  });

  test.each<[string, Change]>([
    ['group', { groups: ['pilots', 'crew', 'board'] }],
    ['address', { attributes: { ...asTheRowHasIt.attributes, email: 'Boss@Example.com' } }],
  ])('stays disabled, whatever the settings say of the disabled, if they protect their %s', async (_, change) => {
    for (const changesNothing of [false, true]) {
      const outcome = await describeAnn({ ...disabled, ...change }, { enableDisabled: true, changesNothing });
      expect(outcome).toEqual({ outcome: 'existing', code: 'DISABLED' });
      expect(directory.users.get(email)?.enabled).toBe(false);
    }
  });

  test.each([
    ['real', false],
    ['preview', true],
  ])(
    'stays disabled, whatever the settings say, if it would be an administrator again: %s',
    async (_, changesNothing) => {
      const change = { ...disabled, groups: [...asTheRowHasIt.groups, AdminGroup.viewer] };
      const terms = { enableDisabled: true, changesNothing };
      expect(await describeAnn(change, terms)).toEqual({ outcome: 'existing', code: 'DISABLED' });
      expect(directory.users.get(email)?.enabled).toBe(false);
    },
  );

  test('stays disabled where nobody can say whether it would be an administrator again', async () => {
    directory.groupsOf = () => Promise.reject(new PermissionDenied());
    const outcome = await describeAnn(disabled, { enableDisabled: true });
    expect(outcome).toEqual({ outcome: 'existing', code: 'DISABLED' });
    expect(directory.users.get(email)?.enabled).toBe(false);
  });

  test('is reported as disabled where Cognito does not enable them', async () => {
    directory.enable = () => Promise.reject(new PermissionDenied());
    expect(await describeAnn(disabled, { enableDisabled: true })).toEqual({ outcome: 'existing', code: 'DISABLED' });
  });
});

test('the first of several findings gives the code, and the detail has them all in order', async () => {
  const outcome = await describeAnn({ enabled: false, status: 'FORCE_CHANGE_PASSWORD', groups: ['crew'] });
  expect(outcome).toMatchObject({ outcome: 'existing', code: 'DISABLED' });
  expect(inEnglish(outcome).detail).toMatch(/account is disabled.*has not signed in yet.*not in \(pilots\)/);
});
