import { beforeEach, describe, expect, test } from 'vitest';
import { AdminGroup, Intake, type IntakeType } from '../../../../functions/contract.ts';
import { applyEvent } from '../../../../functions/domain/accounts/apply-event.ts';
import type { Command } from '../../../../functions/domain/accounts/command.ts';
import type { Rights } from '../../../../functions/domain/accounts/rights.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
} from '../../../../functions/domain/directory-errors.ts';
import { ServiceUnavailable } from '../../../../functions/domain/errors.ts';
import { ann, atWork, start, sub } from './at-work.ts';

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  await work.clock.sleep(start + 1);
});

/** Applies a UserCreated whose invitation can't be sent, while the ledger can't record the answer. */
async function applyUndeliveredUnkept(event: Command) {
  work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
  const { recordAnswer: settle } = work.ledger;
  work.ledger.recordAnswer = async () => {
    throw new ServiceUnavailable('S3 is down');
  };
  const result = await work.apply(event);
  work.ledger.recordAnswer = settle;
  return result;
}

const faultIn = (result: { readonly faults?: readonly { readonly code: string }[] | undefined }) =>
  result.faults?.map(({ code }) => code);

describe('a person who is to be created', () => {
  test('is created, invited once and put into their groups', async () => {
    const detail = { email: ann, given_name: 'Ann', locale: '', family_name: null, groups: ['employees'] };
    const result = await work.apply(work.event('UserCreated', 0, { detail }));
    expect(result).toEqual({ detail_type: 'UserOnboarded', outcome: 'created', user_id: sub });
    expect(work.directory.mails).toEqual([ann]);
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
  });

  test('gets the same answer when the event is delivered again, whatever happened to the first one', async () => {
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    await work.clock.sleep(3_600_000);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(work.directory.mails).toEqual([ann]);
  });

  test('gets the same answer when the event is delivered again while a daily limit is used up', async () => {
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    work.directory.create = async () => {
      throw new DailyLimitReached();
    };
    await work.clock.sleep(5_000);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is not reported as created while the email of another delivery may still fail', async () => {
    const event = work.event('UserCreated');
    const { create } = work.directory;
    const { sleep } = work.clock;
    let mailFails: () => void = () => {};
    const isFailing = new Promise<void>((resolve) => {
      mailFails = resolve;
    });
    let second: Promise<unknown> = Promise.resolve();
    work.directory.create = async (request, origin) => {
      work.directory.create = create;
      await create.call(work.directory, request, origin);
      second = work.apply(event);
      // The other delivery has found the account by now, and waits.
      work.clock.sleep = async (ms) => {
        work.clock.sleep = sleep;
        mailFails();
        await first;
        await sleep(ms);
      };
      await isFailing;
      throw new InvitationUndelivered();
    };
    const first = work.apply(event);
    expect(await first).toMatchObject({ outcome: 'undelivered' });
    expect(await second).toEqual(await first);
  });

  test('is retried where there is no time left to see whether the email fails', async () => {
    const event = work.event('UserCreated');
    work.ledger.recordAnswer = async () => {
      throw new ServiceUnavailable('S3 is down');
    };
    await expect(work.apply(event)).rejects.toThrow('S3 is down');
    await expect(applyEvent(event, work.clock.now() + 4_000, work.services)).rejects.toThrow('INVITATION_IN_PROGRESS');
  });

  test('is existing when there was an account before the event, which is unchanged', async () => {
    work.exists();
    const result = await work.apply(work.event('UserCreated', 0, { detail: { email: ann, groups: ['employees'] } }));
    const existing = { detail_type: 'UserOnboarded', outcome: 'existing', user_id: sub };
    expect(result).toEqual({ ...existing, code: 'DIFFERS' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set());
    expect(await work.apply(work.event('UserCreated', 1))).toEqual(existing);
  });

  test('is existing for every event but the one that created them, whether of the same second or of yesterday', async () => {
    const groups = (name: string) => ({ detail: { email: ann, groups: [name] } });
    await work.apply(work.event('UserCreated', 0, groups('employees')));
    for (const seconds of [0, -86_400, 86_400]) {
      const result = await work.apply(work.event('UserCreated', seconds, groups('managers')));
      expect(result).toMatchObject({ outcome: 'existing', code: 'NOT_SIGNED_IN_YET' });
    }
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
    expect(work.directory.mails).toEqual([ann]);
  });

  test('is undelivered on every delivery when only the invitation failed', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    expect(first).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome: 'undelivered' });
    expect(faultIn(first)).toEqual(['UNDELIVERED']);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is undelivered on every delivery although the answer was neither recorded nor published', async () => {
    const event = work.event('UserCreated');
    const first = await applyUndeliveredUnkept(event);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(first).toMatchObject({ outcome: 'undelivered' });
  });

  test('is undelivered although Cognito answers no more calls, not even for the id', async () => {
    const faults = Array.from({ length: 16 }, () => ({ error: new DirectoryFault() }));
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true }, ...faults);
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    expect(first).toMatchObject({ outcome: 'undelivered', user_id: undefined });
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is also undelivered when a later event has disabled the account before the answer could be recorded', async () => {
    const event = work.event('UserCreated');
    const first = await applyUndeliveredUnkept(event);
    await work.apply(work.event('UserDisabled', 60));
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is undelivered only once the groups are assigned, too', async () => {
    const event = work.event('UserCreated', 0, { detail: { email: ann, groups: ['employees'] } });
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    const { addToGroup } = work.directory;
    work.directory.addToGroup = () => Promise.reject(new PermissionDenied());
    await expect(work.apply(event)).rejects.toThrow('GROUP_NOT_ASSIGNED');
    work.directory.addToGroup = addToGroup;
    expect(await work.apply(event)).toMatchObject({ outcome: 'undelivered' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
  });

  test.each([
    [new RequestRefused('quotes ann@example.com'), 'rejected', 'REFUSED_BY_COGNITO'],
    [new TriggerRefused('quotes ann@example.com'), 'failed', 'REFUSED_BY_TRIGGER'],
  ])('is refused for good after %s, in words that contain no value', async (error, outcome, code) => {
    work.directory.goesWrong({ error });
    const result = await work.apply(work.event('UserCreated'));
    expect(result).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome });
    expect(faultIn(result)).toEqual([code]);
    expect(JSON.stringify(result)).not.toContain(ann);
  });

  test.each([[new PermissionDenied()], [new DailyLimitReached()], [new TriggerFailed()]])(
    'is retried after %s, which ends once an operator has acted',
    async (error) => {
      work.directory.goesWrong({ error });
      await expect(work.apply(work.event('UserCreated'))).rejects.toThrow();
    },
  );

  test('never fails for throttling', async () => {
    work.directory.goesWrong(...Array.from({ length: 8 }, () => ({ error: new Throttled() })));
    const event = work.event('UserCreated');
    await expect(work.apply(event)).rejects.toThrow('THROTTLED');
    expect(await work.apply({ ...event, receive_count: 2 })).toMatchObject({ outcome: 'created' });
  });

  test('is retried when a group could not be assigned, and then has it', async () => {
    const event = work.event('UserCreated', 0, { detail: { email: ann, groups: ['employees'] } });
    const faults = Array.from({ length: 8 }, () => ({ error: new DirectoryFault() }));
    work.directory.goesWrong({ error: new DirectoryFault(), afterDoing: true }, ...faults);
    await expect(work.apply(event)).rejects.toThrow();
    await work.clock.sleep(5_000);
    expect(await work.apply(event)).toMatchObject({ outcome: 'created' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
    expect(work.directory.mails).toEqual([ann]);
  });
});

describe('an event that is delivered again', () => {
  test('is answered although neither Cognito nor the ledger accepts any more calls', async () => {
    work.exists(['staff']);
    const rights = { ...work.services.rights, protectedGroups: new Set(['board']) };
    const event = work.event('UserDisabled');
    const first = await work.apply(event, { rights });
    work.directory.goesWrong(...Array.from({ length: 16 }, () => ({ error: new DirectoryFault() })));
    work.ledger.recordAnswer = () => Promise.reject(new ServiceUnavailable('S3 is down'));
    expect(await work.apply({ ...event, receive_count: 2 }, { rights })).toEqual(first);
  });

  test('is recorded once, however often it is delivered', async () => {
    const { record } = work.ledger;
    let records = 0;
    work.ledger.record = (email, entry) => {
      records++;
      return record.call(work.ledger, email, entry);
    };
    const event = work.event('UserDisabled');
    for (const receive_count of [1, 2, 3]) {
      await expect(work.apply({ ...event, receive_count })).rejects.toThrow('UNKNOWN_USER');
    }
    expect(records).toBe(1);
  });

  test('changes nothing where another worker answers it between two reads of the ledger', async () => {
    work.exists();
    const event = work.event('UserUpdated', 0, { detail: { email: ann, given_name: 'Anna' } });
    const { record } = work.ledger;
    let first: unknown;
    work.ledger.record = async (email, entry) => {
      work.ledger.record = record;
      await record.call(work.ledger, email, entry);
      first = await work.apply(event);
    };
    expect(await work.apply(event)).toEqual(first);
    expect(work.directory.calls.filter((call) => call === 'setAttributes')).toHaveLength(1);
  });

  const employees = { detail: { email: ann, groups: ['employees'] } };
  const managers = { detail: { email: ann, groups: ['managers'] } };
  const groups = () => [...(work.directory.users.get(ann)?.groups ?? [])];

  test('gives back no group that a later event removed', async () => {
    const created = work.event('UserCreated', 0, managers);
    const first = await work.apply(created);
    await work.apply(work.event('UserUpdated', 1, employees));
    for (const receive_count of [1, 2, 9]) expect(await work.apply({ ...created, receive_count })).toEqual(first);
    expect(groups()).toEqual(['employees']);
  });

  test.each([0, 1])(
    'gives back none either where its answer was never recorded, and the other one happened %d s later',
    async (seconds) => {
      const created = work.event('UserCreated', 0, managers);
      const { recordAnswer: settle } = work.ledger;
      work.ledger.recordAnswer = async () => {
        throw new ServiceUnavailable('S3 is down');
      };
      await expect(work.apply(created)).rejects.toThrow('S3 is down');
      work.ledger.recordAnswer = settle;
      const updated = work.event('UserUpdated', seconds, employees);
      await expect(work.apply(updated)).rejects.toThrow('EARLIER_EVENT_IN_PROGRESS');
      // The first one is a dead letter by now.
      expect(await work.apply({ ...updated, receive_count: 4 })).toMatchObject({ outcome: 'updated' });
      expect(await work.apply({ ...created, receive_count: 11 })).toMatchObject({ outcome: 'created' });
      expect(groups()).toEqual(['employees']);
    },
  );

  test('assigns its groups where a later update was rejected, or named no groups', async () => {
    const created = work.event('UserCreated', 0, managers);
    const name = { detail: { email: ann, given_name: 'Anna' } };
    for (const event of [work.event('UserUpdated', 1, name), work.event('UserUpdated', 2, employees)]) {
      const { event_id, type, time } = event;
      const fields = Object.keys(event.detail).filter((field) => field !== 'email');
      const result = { detail_type: 'UserAccountUpdateFailed', outcome: 'rejected' } as const;
      await work.ledger.record(ann, {
        event_id,
        type,
        time,
        fields,
        ...('groups' in event.detail && { result: result }),
      });
    }
    await work.apply(created);
    expect(groups()).toEqual(['managers']);
  });

  test('enables nobody whom an administrator has disabled since', async () => {
    const created = work.event('UserCreated');
    const enabled = work.event('UserEnabled', 1);
    await work.apply(created);
    await work.apply(enabled);
    const user = work.directory.users.get(ann);
    if (user) user.enabled = false;
    await work.apply({ ...created, receive_count: 2 });
    await work.apply({ ...enabled, receive_count: 2 });
    expect(work.directory.disabled).toEqual(new Set([ann]));
  });
});

describe('a stranger who signed up with the address and never confirmed it', () => {
  const managers = { email: ann, groups: ['managers'] };

  test.each([0, -86_400])('is replaced by the person of a UserCreated whose time is %d s from now', async (seconds) => {
    work.directory.signUp(ann);
    const result = await work.apply(work.event('UserCreated', seconds, { detail: managers }));
    expect(result).toEqual({ detail_type: 'UserOnboarded', outcome: 'created', user_id: sub });
    expect(work.directory.users.get(ann)).toMatchObject({ userId: sub, status: 'FORCE_CHANGE_PASSWORD' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['managers']));
    expect(work.directory.mails).toEqual([ann]);
  });

  test('keeps the address where settings forbid deleting, and the event fails', async () => {
    const stranger = work.directory.signUp(ann);
    const services = { ...work.services, replaceSignUps: false };
    const event = work.event('UserCreated', 0, { detail: managers });
    const result = await applyEvent(event, work.clock.now() + 60_000, services);
    expect(result).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome: 'failed' });
    expect(faultIn(result)).toEqual(['UNCONFIRMED_SIGN_UP']);
    expect(stranger.groups).toEqual(new Set());
  });

  test.each(['UserUpdated', 'UserEnabled'] as const)('gains nothing by %s', async (type) => {
    const stranger = work.directory.signUp(ann);
    const event = work.event(type, 0, { detail: type === 'UserUpdated' ? managers : { email: ann } });
    await expect(work.apply(event)).rejects.toThrow('UNCONFIRMED_SIGN_UP');
    const result = await work.apply({ ...event, receive_count: 4 });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(faultIn(result)).toEqual(['UNCONFIRMED_SIGN_UP']);
    expect(stranger).toMatchObject({ enabled: true, groups: new Set() });
  });

  test('is disabled by UserDisabled and deleted by UserDeleted', async () => {
    work.directory.signUp(ann);
    expect(await work.apply(work.event('UserDisabled', 0))).toMatchObject({ outcome: 'disabled' });
    expect(work.directory.disabled).toEqual(new Set([ann]));
    expect(await work.apply(work.event('UserDeleted', 1))).toMatchObject({ outcome: 'deleted' });
    expect(work.directory.users.size).toBe(0);
  });

  test('is not the person who left: a UserCreated that arrives after a UserDisabled is superseded', async () => {
    const created = work.event('UserCreated', 0);
    await work.apply(work.event('UserDisabled', 1, { receive_count: 4 }));
    work.directory.signUp(ann);
    expect(await work.apply(created)).toMatchObject({ outcome: 'superseded' });
  });
});

describe('an account whose address is not verified', () => {
  test.each(['UserUpdated', 'UserEnabled'] as const)('gains nothing by %s', async (type) => {
    // As with a trusted domain, or after a change of address in a pool that does not wait for its verification.
    const user = work.directory.add(ann, { attributes: { email_verified: 'false' }, enabled: false });
    const detail = type === 'UserUpdated' ? { email: ann, groups: ['managers'] } : { email: ann };
    const result = await work.apply(work.event(type, 0, { detail }));
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(faultIn(result)).toEqual(['ADDRESS_NOT_VERIFIED']);
    expect(user).toMatchObject({ enabled: false, groups: new Set() });
  });

  test('is an invited person’s who has not signed in yet: an administrator created it', async () => {
    work.directory.add(ann, { status: 'FORCE_CHANGE_PASSWORD', attributes: { email_verified: 'false' } });
    const detail = { email: ann, groups: ['managers'] };
    expect(await work.apply(work.event('UserUpdated', 0, { detail }))).toMatchObject({ outcome: 'updated' });
  });
});

describe('a person who was created again', () => {
  const groups = (name: string) => ({ detail: { email: ann, groups: [name] } });

  test.each(['UserUpdated', 'UserDisabled', 'UserDeleted'] as const)(
    'is not affected by an earlier %s that arrives late',
    async (type) => {
      await work.apply(work.event('UserCreated', 10, groups('employees')));
      const late = work.event(type, 5, type === 'UserUpdated' ? groups('managers') : {});
      expect(await work.apply(late)).toMatchObject({ outcome: 'superseded' });
      expect(work.directory.users.get(ann)).toMatchObject({ enabled: true, groups: new Set(['employees']) });
    },
  );

  test('but had an account all the time, is affected: it is disabled and changed, and not deleted', async () => {
    work.exists(['staff']);
    await work.apply(work.event('UserCreated', 10));
    expect(await work.apply(work.event('UserDeleted', 5))).toMatchObject({ outcome: 'superseded' });
    expect(await work.apply(work.event('UserUpdated', 5, groups('managers')))).toMatchObject({ outcome: 'updated' });
    expect(await work.apply(work.event('UserDisabled', 5))).toMatchObject({ outcome: 'disabled' });
  });
});

describe('an update that waits for its turn', () => {
  test('sets nothing that a later one has set by then, which did not wait for ever', async () => {
    work.exists(['staff']);
    const detail = { email: ann, given_name: 'Early', locale: 'de', groups: ['staff', 'employees', 'managers'] };
    const early = work.event('UserUpdated', 0, { detail });
    const late = work.event('UserUpdated', 1, { detail: { email: ann, given_name: 'Late', groups: ['interns'] } });
    const { addToGroup } = work.directory;
    let adds = 0;
    work.directory.addToGroup = async (user, group) => {
      // Its first group is given; the second one's turn comes when the later event has stopped waiting.
      if (++adds === 2) throw new Error('the second group was given');
      await addToGroup.call(work.directory, user, group);
      work.directory.addToGroup = addToGroup;
      await work.apply({ ...late, receive_count: 4 });
      adds = 1;
    };
    await work.apply(early);
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['interns']));
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Late', locale: 'de' });
  });

  test('and is a UserCreated assigns no more groups either', async () => {
    const created = work.event('UserCreated', 0, { detail: { email: ann, groups: ['employees', 'managers'] } });
    const late = work.event('UserUpdated', 1, { detail: { email: ann, groups: [] }, receive_count: 4 });
    const { addToGroup } = work.directory;
    work.directory.addToGroup = async (user, group) => {
      work.directory.addToGroup = addToGroup;
      await addToGroup.call(work.directory, user, group);
      await work.apply(late);
    };
    await work.apply(created);
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set());
  });
});

test('an event that is delivered again has the time of its first delivery, also when its own was in the future', async () => {
  const detail = (...groups: string[]) => ({ detail: { email: ann, groups } });
  work.exists();
  const first = work.event('UserUpdated', 0, detail('managers'));
  await work.apply(first);
  await work.apply(work.event('UserUpdated', 3, detail()));
  // Its own time is in the future, so it has that of its delivery.
  const again = { ...first, time: work.event('UserUpdated', 6).time };
  expect(await work.apply(again)).toMatchObject({ outcome: 'updated' });
  expect(work.directory.users.get(ann)?.groups).toEqual(new Set());
  expect(work.ledger.entries.size).toBe(2);
  expect(await work.apply(work.event('UserUpdated', 5, detail('staff')))).toMatchObject({ outcome: 'updated' });
});

describe('what events may do', () => {
  const changes = ['UserUpdated', 'UserDisabled', 'UserEnabled', 'UserDeleted'] as const;
  const detailOf = (type: IntakeType) => ({ email: ann, ...(type === 'UserUpdated' && { given_name: 'Q' }) });
  const applyWith = (event: Command, rights: Partial<Rights>) =>
    applyEvent(event, work.clock.now() + 60_000, {
      ...work.services,
      rights: { ...work.services.rights, ...rights },
    });

  test.each(changes)('%s changes nothing of a protected address, or a member of a protected group', async (type) => {
    work.exists(['board']);
    const before = structuredClone(work.directory.users.get(ann));
    for (const rights of [{ protectedAddresses: new Set([ann]) }, { protectedGroups: new Set(['board']) }]) {
      const result = await applyWith(work.event(type, 0, { detail: detailOf(type) }), rights);
      expect(result).toMatchObject({ detail_type: Intake[type].failed, outcome: 'rejected' });
      expect(faultIn(result)).toEqual(['PROTECTED_ACCOUNT']);
    }
    expect(work.directory.users.get(ann)).toEqual(before);
    expect([work.directory.attributes.size, work.directory.signedOut.length]).toEqual([0, 0]);
  });

  test.each(changes)(
    '%s changes nothing of a person with a role on the admin page, whatever the settings say',
    async (type) => {
      for (const group of Object.values(AdminGroup)) {
        work.exists(['staff', group]);
        const before = structuredClone(work.directory.users.get(ann));
        const result = await work.apply(work.event(type, 0, { detail: detailOf(type) }));
        expect(result).toMatchObject({ detail_type: Intake[type].failed, outcome: 'rejected' });
        expect(faultIn(result)).toEqual(['PROTECTED_ACCOUNT']);
        expect(work.directory.users.get(ann)).toEqual(before);
      }
      expect([work.directory.attributes.size, work.directory.signedOut.length]).toEqual([0, 0]);
    },
  );

  test('a protected address is recognised on the account, too, however it is written there', async () => {
    work.directory.add(ann, { attributes: { email: 'Boss.Upper@Example.com' } });
    const result = await applyWith(work.event('UserDisabled'), {
      protectedAddresses: new Set(['boss.upper@example.com']),
    });
    expect(faultIn(result)).toEqual(['PROTECTED_ACCOUNT']);
    expect(work.directory.disabled).toEqual(new Set());
  });

  test('an event about a protected person does not block other events', async () => {
    work.exists();
    const protectedAddresses = new Set([ann]);
    const disabled = work.event('UserDisabled', 2);
    const first = await applyWith(disabled, { protectedAddresses });
    // No longer protected.
    expect(await work.apply(work.event('UserEnabled', 1))).toMatchObject({ outcome: 'enabled' });
    expect(await work.apply({ ...disabled, receive_count: 2 })).toEqual(first);
    expect(work.directory.disabled).toEqual(new Set());
  });

  test('assigns and removes only the groups of the list', async () => {
    work.exists(['admin', 'staff', 'staff with role']);
    const groups = new Set(['employees', 'staff', 'staff with role']);
    const detail = { email: ann, groups: ['employees', 'root'] };
    expect(await applyWith(work.event('UserUpdated', 0, { detail }), { groups })).toMatchObject({ outcome: 'updated' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['admin', 'staff with role', 'employees']));
  });
});

describe('a person who has changed', () => {
  const changed = { email: ann, given_name: 'Anna', family_name: null, groups: ['managers', 'staff'] };

  test('has new attributes, loses those that are null, and is in exactly the groups named', async () => {
    work.exists(['staff', 'interns']);
    const result = await work.apply(work.event('UserUpdated', 0, { detail: changed }));
    expect(result).toEqual({ detail_type: 'UserAccountUpdated', outcome: 'updated', user_id: sub });
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Anna', family_name: '' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['staff', 'managers']));
  });

  test('stays in their groups where none are named', async () => {
    work.exists(['staff']);
    await work.apply(work.event('UserUpdated', 0, { detail: { email: ann, given_name: 'Anna' } }));
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['staff']));
  });

  test('keeps what a later event said that arrived first', async () => {
    work.exists();
    const early = work.event('UserUpdated', 1, { detail: { email: ann, given_name: 'Early', locale: 'de' } });
    const late = work.event('UserUpdated', 2, { detail: { email: ann, given_name: 'Late' } });
    await work.apply(late);
    expect(await work.apply(early)).toMatchObject({ outcome: 'updated' });
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Late', locale: 'de' });
  });

  test('is superseded when later events said everything, with the same answer when it is delivered again', async () => {
    work.exists();
    const early = work.event('UserUpdated', 1, { detail: { email: ann, given_name: 'Early' } });
    await work.apply(work.event('UserUpdated', 2, { detail: { email: ann, given_name: 'Late' } }));
    const first = await work.apply(early);
    expect(first).toMatchObject({ detail_type: 'UserAccountUpdateFailed', outcome: 'superseded' });
    expect(await work.apply({ ...early, receive_count: 5 })).toEqual(first);
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Late' });
  });

  test('is waited for when the update arrives before the creation', async () => {
    const created = work.event('UserCreated', 0);
    const updated = work.event('UserUpdated', 1, { detail: changed });
    await expect(work.apply(updated)).rejects.toThrow('UNKNOWN_USER');
    await work.apply(created);
    expect(await work.apply({ ...updated, receive_count: 2 })).toMatchObject({ outcome: 'updated' });
  });

  test('is as the later of two updates says, however they are applied concurrently', async () => {
    work.exists();
    const detail = (given_name: string) => ({ detail: { email: ann, given_name } });
    const earlier = work.event('UserUpdated', 0, detail('Anna'));
    const later = work.event('UserUpdated', 1, detail('Anne'));
    const { setAttributes } = work.directory;
    work.directory.setAttributes = async (email, attributes) => {
      // The other worker has the later one while this one is in progress.
      work.directory.setAttributes = setAttributes;
      await expect(work.apply(later)).rejects.toThrow('EARLIER_EVENT_IN_PROGRESS');
      return setAttributes.call(work.directory, email, attributes);
    };
    expect(await work.apply(earlier)).toMatchObject({ outcome: 'updated' });
    expect(await work.apply({ ...later, receive_count: 2 })).toMatchObject({ outcome: 'updated' });
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Anne' });
  });

  test('does not mix with one of the same second that another worker has', async () => {
    work.exists(['staff']);
    const first = work.event('UserUpdated', 0, { detail: { email: ann, groups: ['employees'] } });
    const second = work.event('UserUpdated', 0, { detail: { email: ann, groups: ['managers'] } });
    work.beforeSecondFind(() => expect(work.apply(second)).rejects.toThrow('EARLIER_EVENT_IN_PROGRESS'));
    expect(await work.apply(first)).toMatchObject({ outcome: 'updated' });
    expect(await work.apply({ ...second, receive_count: 2 })).toMatchObject({ outcome: 'updated' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['managers']));
  });

  test('does not wait for ever for an earlier update that never ends', async () => {
    work.exists();
    await work.ledger.record(ann, { event_id: 'x', type: 'UserUpdated', time: '2026-01-31T07:00:00Z', fields: [] });
    const detail = { email: ann, given_name: 'Anna' };
    const result = await work.apply(work.event('UserUpdated', 0, { detail, receive_count: 4 }));
    expect(result).toMatchObject({ outcome: 'updated' });
  });

  test('is unknown when nobody is created', async () => {
    const result = await work.apply(work.event('UserUpdated', 0, { detail: changed, receive_count: 4 }));
    expect(result).toMatchObject({ detail_type: 'UserAccountUpdateFailed', outcome: 'failed' });
    expect(faultIn(result)).toEqual(['UNKNOWN_USER']);
  });

  test('is refused when Cognito does not accept a value, in words that contain no value', async () => {
    work.exists();
    const detail = { email: ann, given_name: 'Anna' };
    work.directory.goesWrong({ error: new DirectoryFault() }, { error: new DirectoryFault() });
    await work.apply(work.event('UserUpdated', 0, { detail }));
    work.directory.setAttributes = async () => {
      throw new RequestRefused('Anna is no name');
    };
    const result = await work.apply(work.event('UserUpdated', 1, { detail }));
    expect(faultIn(result)).toEqual(['REFUSED_BY_COGNITO']);
    expect(JSON.stringify(result)).not.toContain('Anna');
  });
});

describe('a person who has left', () => {
  test('is disabled first, then signed out everywhere', async () => {
    work.exists();
    const result = await work.apply(work.event('UserDisabled'));
    expect(result).toEqual({ detail_type: 'UserAccountDisabled', outcome: 'disabled', user_id: sub });
    expect(work.directory.calls.slice(-2)).toEqual(['disable', 'signOut']);
  });

  test('is not enabled by an earlier event that arrives late', async () => {
    work.exists();
    const enabled = work.event('UserEnabled', 1);
    await work.apply(work.event('UserDisabled', 2));
    expect(await work.apply(enabled)).toMatchObject({
      detail_type: 'UserAccountEnableFailed',
      outcome: 'superseded',
    });
    expect(work.directory.disabled).toEqual(new Set([ann]));
  });

  test('who is back is not disabled by an earlier event that arrives late', async () => {
    work.exists();
    const disabled = work.event('UserDisabled', 1);
    await work.apply(work.event('UserEnabled', 2));
    expect(await work.apply(disabled)).toMatchObject({ outcome: 'superseded' });
    expect(work.directory.disabled).toEqual(new Set());
  });

  test('is as the later event says although both are applied concurrently, in the wrong order', async () => {
    work.exists();
    const disabled = work.event('UserDisabled', 1);
    const enabled = work.event('UserEnabled', 2);
    const { find } = work.directory;
    // The other worker records the later event just after this one has read the ledger.
    work.directory.find = (email) => {
      work.directory.find = find;
      void work.ledger.record(ann, { event_id: 'x', type: 'UserEnabled', time: enabled.time, fields: [] });
      return find.call(work.directory, email);
    };
    await work.apply(disabled);
    expect(work.directory.disabled).toEqual(new Set());
  });

  test.each(['UserDisabled', 'UserDeleted'] as const)(
    'is not created by an earlier UserCreated that arrives after %s',
    async (type) => {
      const created = work.event('UserCreated', 0);
      await work.apply(work.event(type, 1, { receive_count: 4 }));
      expect(await work.apply(created)).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome: 'superseded' });
      expect(work.directory.mails).toEqual([]);
    },
  );

  test.each(['UserDisabled', 'UserDeleted'] as const)(
    'does not stay when %s is answered while the account is being created',
    async (type) => {
      const later = work.event(type, 1, { receive_count: 4 });
      const { create } = work.directory;
      work.directory.create = async (request, origin) => {
        // The other worker looks for the person a moment before there is one.
        await work.apply(later);
        return create.call(work.directory, request, origin);
      };
      await work.apply(work.event('UserCreated', 0));
      if (type === 'UserDeleted') expect(work.directory.users.size).toBe(0);
      else expect(work.directory.disabled).toEqual(new Set([ann]));
    },
  );

  test.each(['UserDisabled', 'UserDeleted'] as const)(
    'does not stay when %s is answered while the account is being created, although the invitation fails',
    async (type) => {
      const later = work.event(type, 1, { receive_count: 4 });
      const { create } = work.directory;
      work.directory.create = async (request, origin) => {
        await work.apply(later);
        await create.call(work.directory, request, origin);
        throw new InvitationUndelivered();
      };
      expect(await work.apply(work.event('UserCreated', 0))).toMatchObject({ outcome: 'undelivered' });
      if (type === 'UserDeleted') expect(work.directory.users.size).toBe(0);
      else expect(work.directory.disabled).toEqual(new Set([ann]));
    },
  );

  test('and was created by an event that is delivered again afterwards, gets the same answer as before', async () => {
    const created = work.event('UserCreated', 0);
    const first = await work.apply(created);
    await work.apply(work.event('UserDisabled', 1));
    expect(await work.apply({ ...created, receive_count: 2 })).toEqual(first);
    expect(work.directory.disabled).toEqual(new Set([ann]));
  });

  test('may come back: a later UserCreated than the UserDisabled creates them', async () => {
    await work.apply(work.event('UserDisabled', 0, { receive_count: 4 }));
    expect(await work.apply(work.event('UserCreated', 1))).toMatchObject({ outcome: 'created' });
  });

  test('is deleted where that is allowed, and absent afterwards', async () => {
    work.exists();
    const event = work.event('UserDeleted', 0);
    const first = await work.apply(event);
    expect(first).toEqual({ detail_type: 'UserAccountDeleted', outcome: 'deleted', user_id: sub });
    expect(work.directory.users.size).toBe(0);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(await work.apply(work.event('UserDeleted', 1))).toEqual({
      detail_type: 'UserAccountDeleted',
      outcome: 'absent',
    });
  });

  test('is deleted, with the same answer to two deliveries of which one finds nobody any more', async () => {
    work.exists();
    const event = work.event('UserDeleted', 0);
    const { find } = work.directory;
    let first: unknown;
    work.directory.find = async (email) => {
      work.directory.find = find;
      first = await work.apply(event);
      return find.call(work.directory, email);
    };
    const second = await work.apply(event);
    expect(first).toMatchObject({ outcome: 'deleted' });
    expect(second).toEqual(first);
  });

  test('is not deleted where that is off', async () => {
    work.exists();
    const command = work.event('UserDeleted');
    const result = await applyEvent(command, work.clock.now() + 1000, { ...work.services, deletionAllowed: false });
    expect(faultIn(result)).toEqual(['DELETION_OFF']);
    expect(work.directory.users.size).toBe(1);
  });
});

test.each(Object.keys(Intake) as IntakeType[])(
  'a %s that is delivered twice has one answer, also when the first try died half-way',
  async (type) => {
    if (type !== 'UserCreated') work.exists(['staff']);
    const detail = type === 'UserUpdated' ? { email: ann, given_name: 'Anna', groups: [] } : { email: ann };
    const event = work.event(type, 0, { detail });
    const first = await work.apply(event);
    const fresh = atWork();
    await fresh.clock.sleep(start + 1);
    if (type !== 'UserCreated') fresh.exists(['staff']);
    // Dies after the change and before the answer is recorded.
    if (type !== 'UserDeleted') {
      const { recordAnswer: settle } = fresh.ledger;
      fresh.ledger.recordAnswer = async () => {
        throw new Error('died');
      };
      await fresh.apply(event).catch(() => undefined);
      fresh.ledger.recordAnswer = settle;
    }
    await fresh.clock.sleep(5_000);
    expect(await fresh.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(await fresh.apply({ ...event, receive_count: 3 })).toEqual(first);
    expect(fresh.directory.mails.length).toBeLessThanOrEqual(1);
  },
);
