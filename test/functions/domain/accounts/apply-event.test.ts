import { beforeEach, describe, expect, test } from 'vitest';
import { Intake, type IntakeType } from '../../../../functions/contract.ts';
import { applyEvent } from '../../../../functions/domain/accounts/apply-event.ts';
import type { Command } from '../../../../functions/domain/accounts/command.ts';
import { ServiceUnavailable } from '../../../../functions/domain/errors.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
} from '../../../../functions/domain/onboarding/user-directory.ts';
import { Governor } from '../../../../functions/domain/pace/governor.ts';
import { FakeAccounts, FakeLedger } from '../../../support/fake-accounts.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const ann = 'ann@example.com';
const sub = `sub of ${ann}`;
const start = Date.parse('2026-01-31T08:00:00Z');

function atWork() {
  const clock = virtualClock();
  const directory = new FakeAccounts(clock.now);
  const ledger = new FakeLedger();
  const rates = { creationsPerSecond: 50, updatesPerSecond: 25, readsPerSecond: 120, mailsPerSecond: 50 };
  const pacer = new Governor(clock, rates, () => 0.5);
  const services = { directory, ledger, pacer, clock, random: () => 0.5, deletionAllowed: true };
  let events = 0;
  /** An event, so many seconds after eight o'clock. */
  const event = (type: IntakeType, seconds = 0, change: Partial<Command> = {}): Command => ({
    event_id: `event-${++events}`,
    type,
    time: new Date(start + seconds * 1000).toISOString().replace('.000Z', 'Z'),
    receive_count: 1,
    detail: { email: ann },
    ...change,
  });
  const apply = (command: Command) => applyEvent(command, clock.now() + 60_000, services);
  const exists = (groups: readonly string[] = []) =>
    directory.users.set(ann, { createdAt: new Date(start - 86_400_000), groups: new Set(groups) });
  return { clock, directory, ledger, services, event, apply, exists };
}

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  await work.clock.sleep(start + 1);
});

/** Carries out a UserCreated whose invitation can't be sent, while the ledger can't keep the answer. */
async function applyUndeliveredUnkept(event: Command) {
  work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
  const { settle } = work.ledger;
  work.ledger.settle = async () => {
    throw new ServiceUnavailable('S3 is down');
  };
  const verdict = await work.apply(event);
  work.ledger.settle = settle;
  return verdict;
}

const faultIn = (verdict: { readonly faults?: readonly { readonly code: string }[] | undefined }) =>
  verdict.faults?.map(({ code }) => code);

describe('a person who is to come', () => {
  test('is created, mailed once and put into their groups', async () => {
    const detail = { email: ann, given_name: 'Ann', locale: '', family_name: null, groups: ['employees'] };
    const verdict = await work.apply(work.event('UserCreated', 0, { detail }));
    expect(verdict).toEqual({ detail_type: 'UserOnboarded', outcome: 'created', user_id: sub });
    expect(work.directory.mails).toEqual([ann]);
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
  });

  test('is answered alike when the event comes again, whatever happened to the first answer', async () => {
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    await work.clock.sleep(3_600_000);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(work.directory.mails).toEqual([ann]);
  });

  test('is answered alike when the event comes again while a daily cap is used up', async () => {
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    work.directory.create = async () => {
      throw new DailyLimitReached();
    };
    await work.clock.sleep(5_000);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is not called created while the mail of another delivery may yet fail', async () => {
    const event = work.event('UserCreated');
    const { create } = work.directory;
    work.directory.create = async (request) => {
      work.directory.create = create;
      await create.call(work.directory, request);
      await expect(work.apply(event)).rejects.toThrow('INVITATION_UNDER_WAY');
      throw new InvitationUndelivered();
    };
    const first = await work.apply(event);
    expect(first).toMatchObject({ outcome: 'undelivered' });
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is existing when there was an account before the event, and left as it was', async () => {
    work.exists();
    const verdict = await work.apply(work.event('UserCreated', 0, { detail: { email: ann, groups: ['employees'] } }));
    expect(verdict).toEqual({ detail_type: 'UserOnboarded', outcome: 'existing', user_id: sub });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set());
  });

  test('is undelivered, again and again, when only the invitation failed', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    expect(first).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome: 'undelivered' });
    expect(faultIn(first)).toEqual(['UNDELIVERED']);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is undelivered, again and again, although the answer was neither kept nor published', async () => {
    const event = work.event('UserCreated');
    const first = await applyUndeliveredUnkept(event);
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(first).toMatchObject({ outcome: 'undelivered' });
  });

  test('is undelivered although Cognito can be asked nothing more, not even for the id', async () => {
    const faults = Array.from({ length: 16 }, () => ({ error: new DirectoryFault() }));
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true }, ...faults);
    const event = work.event('UserCreated');
    const first = await work.apply(event);
    expect(first).toMatchObject({ outcome: 'undelivered', user_id: undefined });
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is undelivered, too, when a later event has stopped the account before the answer could be kept', async () => {
    const event = work.event('UserCreated');
    const first = await applyUndeliveredUnkept(event);
    await work.apply(work.event('UserDisabled', 60));
    expect(await work.apply({ ...event, receive_count: 2 })).toEqual(first);
  });

  test('is undelivered only once the groups are given, too', async () => {
    const event = work.event('UserCreated', 0, { detail: { email: ann, groups: ['employees'] } });
    const fault = { error: new DirectoryFault() };
    const marked = Array.from({ length: 8 }, () => ({ ...fault, afterDoing: true }));
    const faults = Array.from({ length: 8 }, () => fault);
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true }, ...marked, ...faults);
    await expect(work.apply(event)).rejects.toThrow('GROUP_NOT_ASSIGNED');
    expect(await work.apply(event)).toMatchObject({ outcome: 'undelivered' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
  });

  test.each([
    [new RequestRefused('quotes ann@example.com'), 'rejected', 'REFUSED_BY_COGNITO'],
    [new TriggerRefused('quotes ann@example.com'), 'failed', 'REFUSED_BY_TRIGGER'],
  ])('is refused for good after %s, in words that hold no value', async (error, outcome, code) => {
    work.directory.goesWrong({ error });
    const verdict = await work.apply(work.event('UserCreated'));
    expect(verdict).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome });
    expect(faultIn(verdict)).toEqual([code]);
    expect(JSON.stringify(verdict)).not.toContain(ann);
  });

  test.each([[new PermissionDenied()], [new DailyLimitReached()], [new TriggerFailed()]])(
    'is brought again after %s: it passes when an operator has acted',
    async (error) => {
      work.directory.goesWrong({ error });
      await expect(work.apply(work.event('UserCreated'))).rejects.toThrow();
    },
  );

  test('is never failed for throttling', async () => {
    work.directory.goesWrong(...Array.from({ length: 8 }, () => ({ error: new Throttled() })));
    const event = work.event('UserCreated');
    await expect(work.apply(event)).rejects.toThrow('THROTTLED');
    expect(await work.apply({ ...event, receive_count: 2 })).toMatchObject({ outcome: 'created' });
  });

  test('is brought again when a group could not be added, and then has it', async () => {
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

describe('a person who has changed', () => {
  const changed = { email: ann, given_name: 'Anna', family_name: null, groups: ['managers', 'staff'] };

  test('has new attributes, loses those that are null, and is in exactly the groups named', async () => {
    work.exists(['staff', 'interns']);
    const verdict = await work.apply(work.event('UserUpdated', 0, { detail: changed }));
    expect(verdict).toEqual({ detail_type: 'UserAccountUpdated', outcome: 'updated', user_id: sub });
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Anna', family_name: '' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['staff', 'managers']));
  });

  test('stays in their groups where none are named', async () => {
    work.exists(['staff']);
    await work.apply(work.event('UserUpdated', 0, { detail: { email: ann, given_name: 'Anna' } }));
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['staff']));
  });

  test('keeps what a later event said that came first', async () => {
    work.exists();
    const early = work.event('UserUpdated', 1, { detail: { email: ann, given_name: 'Early', locale: 'de' } });
    const late = work.event('UserUpdated', 2, { detail: { email: ann, given_name: 'Late' } });
    await work.apply(late);
    expect(await work.apply(early)).toMatchObject({ outcome: 'updated' });
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Late', locale: 'de' });
  });

  test('is superseded when later events said it all, and answered alike when it comes again', async () => {
    work.exists();
    const early = work.event('UserUpdated', 1, { detail: { email: ann, given_name: 'Early' } });
    await work.apply(work.event('UserUpdated', 2, { detail: { email: ann, given_name: 'Late' } }));
    const first = await work.apply(early);
    expect(first).toMatchObject({ detail_type: 'UserAccountUpdateFailed', outcome: 'superseded' });
    expect(await work.apply({ ...early, receive_count: 5 })).toEqual(first);
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Late' });
  });

  test('is waited for when the update comes before the creation', async () => {
    const created = work.event('UserCreated', 0);
    const updated = work.event('UserUpdated', 1, { detail: changed });
    await expect(work.apply(updated)).rejects.toThrow('UNKNOWN_USER');
    await work.apply(created);
    expect(await work.apply({ ...updated, receive_count: 2 })).toMatchObject({ outcome: 'updated' });
  });

  test('is as the later of two updates says, however they are carried out at once', async () => {
    work.exists();
    const detail = (given_name: string) => ({ detail: { email: ann, given_name } });
    const earlier = work.event('UserUpdated', 0, detail('Anna'));
    const later = work.event('UserUpdated', 1, detail('Anne'));
    const { setAttributes } = work.directory;
    work.directory.setAttributes = async (email, attributes) => {
      // The other worker has the later one while this one is under way.
      work.directory.setAttributes = setAttributes;
      await expect(work.apply(later)).rejects.toThrow('EARLIER_UPDATE_UNDER_WAY');
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
    const { groupsOf } = work.directory;
    work.directory.groupsOf = async (email) => {
      work.directory.groupsOf = groupsOf;
      await expect(work.apply(second)).rejects.toThrow('EARLIER_UPDATE_UNDER_WAY');
      return groupsOf.call(work.directory, email);
    };
    expect(await work.apply(first)).toMatchObject({ outcome: 'updated' });
    expect(await work.apply({ ...second, receive_count: 2 })).toMatchObject({ outcome: 'updated' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['managers']));
  });

  test('does not wait for ever for an earlier update that never ends', async () => {
    work.exists();
    await work.ledger.note(ann, { event_id: 'x', type: 'UserUpdated', time: '2026-01-31T07:00:00Z', fields: [] });
    const detail = { email: ann, given_name: 'Anna' };
    const verdict = await work.apply(work.event('UserUpdated', 0, { detail, receive_count: 4 }));
    expect(verdict).toMatchObject({ outcome: 'updated' });
  });

  test('is unknown when nobody comes', async () => {
    const verdict = await work.apply(work.event('UserUpdated', 0, { detail: changed, receive_count: 4 }));
    expect(verdict).toMatchObject({ detail_type: 'UserAccountUpdateFailed', outcome: 'failed' });
    expect(faultIn(verdict)).toEqual(['UNKNOWN_USER']);
  });

  test('is refused when Cognito does not take a value, in words that hold no value', async () => {
    work.exists();
    const detail = { email: ann, given_name: 'Anna' };
    work.directory.goesWrong({ error: new DirectoryFault() }, { error: new DirectoryFault() });
    await work.apply(work.event('UserUpdated', 0, { detail }));
    work.directory.setAttributes = async () => {
      throw new RequestRefused('Anna is no name');
    };
    const verdict = await work.apply(work.event('UserUpdated', 1, { detail }));
    expect(faultIn(verdict)).toEqual(['REFUSED_BY_COGNITO']);
    expect(JSON.stringify(verdict)).not.toContain('Anna');
  });
});

describe('a person who has left', () => {
  test('is disabled first, then signed out everywhere', async () => {
    work.exists();
    const verdict = await work.apply(work.event('UserDisabled'));
    expect(verdict).toEqual({ detail_type: 'UserAccountDisabled', outcome: 'disabled', user_id: sub });
    expect(work.directory.calls.slice(-2)).toEqual(['disable', 'signOut']);
  });

  test('is not let in again by an earlier event that comes late', async () => {
    work.exists();
    const enabled = work.event('UserEnabled', 1);
    await work.apply(work.event('UserDisabled', 2));
    expect(await work.apply(enabled)).toMatchObject({
      detail_type: 'UserAccountEnableFailed',
      outcome: 'superseded',
    });
    expect(work.directory.disabled).toEqual(new Set([ann]));
  });

  test('who is back is not locked out by an earlier event that comes late', async () => {
    work.exists();
    const disabled = work.event('UserDisabled', 1);
    await work.apply(work.event('UserEnabled', 2));
    expect(await work.apply(disabled)).toMatchObject({ outcome: 'superseded' });
    expect(work.directory.disabled).toEqual(new Set());
  });

  test('is as the later event says although both are carried out at once, in the wrong order', async () => {
    work.exists();
    const disabled = work.event('UserDisabled', 1);
    const enabled = work.event('UserEnabled', 2);
    let looks = 0;
    // The other worker notes and carries out the later event just after this one has looked.
    work.ledger.beforeLook = () => {
      looks += 1;
      if (looks === 2)
        void work.ledger.note(ann, { event_id: 'x', type: 'UserEnabled', time: enabled.time, fields: [] });
    };
    await work.apply(disabled);
    expect(work.directory.disabled).toEqual(new Set());
  });

  test.each(['UserDisabled', 'UserDeleted'] as const)(
    'is not created by an earlier UserCreated that comes after %s',
    async (type) => {
      const created = work.event('UserCreated', 0);
      await work.apply(work.event(type, 1, { receive_count: 4 }));
      expect(await work.apply(created)).toMatchObject({ detail_type: 'UserOnboardingFailed', outcome: 'superseded' });
      expect(work.directory.mails).toEqual([]);
    },
  );

  test.each(['UserDisabled', 'UserDeleted'] as const)(
    'does not stay when %s is answered while the account is being made',
    async (type) => {
      const later = work.event(type, 1, { receive_count: 4 });
      const { create } = work.directory;
      work.directory.create = async (request) => {
        // The other worker looks for the person a moment before there is one.
        await work.apply(later);
        return create.call(work.directory, request);
      };
      await work.apply(work.event('UserCreated', 0));
      if (type === 'UserDeleted') expect(work.directory.users.size).toBe(0);
      else expect(work.directory.disabled).toEqual(new Set([ann]));
    },
  );

  test('and came by an event that is brought again after it, is answered for it as before', async () => {
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

  test('is deleted, in the same words by two deliveries of which one finds nobody any more', async () => {
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
    const verdict = await applyEvent(command, work.clock.now() + 1000, { ...work.services, deletionAllowed: false });
    expect(faultIn(verdict)).toEqual(['DELETION_OFF']);
    expect(work.directory.users.size).toBe(1);
  });
});

test.each(Object.keys(Intake) as IntakeType[])(
  'a %s that comes twice is answered alike, also when the first try died half-way',
  async (type) => {
    if (type !== 'UserCreated') work.exists(['staff']);
    const detail = type === 'UserUpdated' ? { email: ann, given_name: 'Anna', groups: [] } : { email: ann };
    const event = work.event(type, 0, { detail });
    const first = await work.apply(event);
    const fresh = atWork();
    await fresh.clock.sleep(start + 1);
    if (type !== 'UserCreated') fresh.exists(['staff']);
    // Dies after the change and before the answer is kept.
    if (type !== 'UserDeleted') {
      const { settle } = fresh.ledger;
      fresh.ledger.settle = async () => {
        throw new Error('died');
      };
      await fresh.apply(event).catch(() => undefined);
      fresh.ledger.settle = settle;
    }
    await fresh.clock.sleep(5_000);
    expect(await fresh.apply({ ...event, receive_count: 2 })).toEqual(first);
    expect(await fresh.apply({ ...event, receive_count: 3 })).toEqual(first);
    expect(fresh.directory.mails.length).toBeLessThanOrEqual(1);
  },
);
