import { beforeEach, describe, expect, it, test } from 'vitest';
import type { AccountDirectory } from '../../../../functions/domain/accounts/account-directory.ts';
import type { DeliveryEvent } from '../../../../functions/domain/deliveries/delivery-event.ts';
import { type DeliveryServices, recordDeliveries } from '../../../../functions/domain/deliveries/record-deliveries.ts';
import { RequestRefused } from '../../../../functions/domain/directory-errors.ts';
import { readMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { became } from './ses-events.ts';

interface FakeAccount {
  status: string;
  attributes: Record<string, string>;
}

let accounts: Map<string, FakeAccount>;
let log: Map<string, string>;
let published: Parameters<DeliveryServices['publish']>[0][];
let asked: [string, readonly DeliveryEvent[]][];
/** The next call that changes something ends with this error, before or after it is done. */
let mishap: { before: number; afterDoing: boolean } | undefined;

beforeEach(() => {
  const person = (status: string, email: string, attributes = {}): [string, FakeAccount] => [
    email,
    { status, attributes: { email, sub: `sub of ${email}`, 'custom:origin': 'import:run1', ...attributes } },
  ];
  accounts = new Map([
    person('FORCE_CHANGE_PASSWORD', 'ann@example.com'),
    person('CONFIRMED', 'ben@example.com'),
    person('UNCONFIRMED', 'eve@example.com', { 'custom:origin': undefined }),
  ]);
  log = new Map();
  published = [];
  asked = [];
  mishap = undefined;
});

function change<T>(act: () => T): T {
  const fails = mishap !== undefined && mishap.before-- === 0;
  if (fails && !mishap?.afterDoing) throw new Error('crash');
  const result = act();
  if (fails) throw new Error('crash');
  return result;
}

function services(): DeliveryServices {
  const people: Pick<AccountDirectory, 'find' | 'setAttributes'> = {
    async find(email) {
      const found = accounts.get(email);
      if (!found) return undefined;
      const { status, attributes } = found;
      const known = { userName: `name of ${email}`, userId: attributes.sub ?? '', status, enabled: true };
      return { ...known, origin: attributes['custom:origin'], undelivered: false, attributes: { ...attributes } };
    },
    async setAttributes(userName, attributes) {
      change(() => Object.assign(accounts.get(userName.replace('name of ', ''))?.attributes ?? {}, attributes));
    },
  };
  return {
    people,
    pacer: { send: (_, __, request) => request() },
    clock: { now: () => Date.parse('2026-11-30T09:00:00Z'), sleep: async () => {} },
    random: () => 0,
    writeLog: async (key, text) => void change(() => log.set(key, text)),
    publish: async (detail) => void change(() => published.push(detail)),
    stopBouncingRun: async (runId, events) => {
      change(() => asked.push([runId, events]));
      return undefined;
    },
  };
}

const record = (...events: readonly DeliveryEvent[]) => recordDeliveries(events, 0, services());
const statusOf = (email: string) => readMailStatus(accounts.get(email)?.attributes ?? {})?.kind;

it('writes one object about many deliveries, and looks nobody up', async () => {
  accounts.clear();
  const events = Array.from({ length: 100 }, (_, index) => became('delivered', 1, 2, `p${index}@example.com`));
  expect(await record(...events)).toEqual({ recorded: 100, marked: 0, unmarked: 0, unknown: 0, stopped: [] });
  expect([...log.values()].join('').trim().split('\n')).toHaveLength(100);
});

describe('after a hard bounce', () => {
  const bounce = { ...became('noMailbox', 1, 2), bounceType: 'Permanent/General' };

  it('the account of an invited person says so, an event says so, and the run is asked about', async () => {
    expect(await record(bounce)).toMatchObject({ marked: 1 });
    expect(statusOf('ann@example.com')).toBe('bounced');
    expect(published).toEqual([
      {
        ...{ user_id: 'sub of ann@example.com', email: 'ann@example.com', kind: 'bounced', run_id: 'run1' },
        ...{ bounce_type: 'Permanent/General', at: '1970-01-01T00:00:02.000Z' },
      },
    ]);
    expect(asked).toEqual([['run1', [bounce]]]);
  });

  it('a repetition changes nothing, and an older report neither', async () => {
    await record(bounce);
    expect(await record(bounce, became('complained', 0, 1))).toMatchObject({ marked: 0 });
    expect([published.length, statusOf('ann@example.com')]).toEqual([1, 'bounced']);
  });

  it('the account of an active person says so, and no event: it was no invitation', async () => {
    await record(became('complained', 1, 2, 'ben@example.com'));
    expect([statusOf('ben@example.com'), published]).toEqual(['complained', []]);
  });

  it('of strangers, and of a sign-up that nobody has confirmed, it is only counted', async () => {
    const strangers = ['hr@acme.example', 'eve@example.com'].map((email) => became('noMailbox', 1, 2, email));
    expect(await record(...strangers)).toMatchObject({ recorded: 2, unknown: 2, marked: 0 });
    expect(statusOf('eve@example.com')).toBeUndefined();
  });

  it('an account that was found by an alias and has another address is left alone', async () => {
    Object.assign(accounts.get('ann@example.com')?.attributes ?? {}, { email: 'ann.lee@example.com' });
    expect(await record(bounce)).toMatchObject({ unknown: 1, marked: 0 });
  });

  it('an address that Cognito takes for no name is nobody’s, and keeps none of the others from being marked', async () => {
    const { people, ...others } = services();
    const find: typeof people.find = async (name) => {
      if (name.length > 128) throw new RequestRefused("Value at 'username' failed to satisfy constraint");
      return people.find(name);
    };
    const long = became('noMailbox', 1, 2, `${'a'.repeat(60)}@${'b'.repeat(60)}.example.com`);
    const counts = await recordDeliveries([long, bounce], 0, { ...others, people: { ...people, find } });
    expect(counts).toMatchObject({ recorded: 2, marked: 1, unknown: 1 });
    expect(statusOf('ann@example.com')).toBe('bounced');
  });

  it('a pool without the attribute still has its event', async () => {
    const { people, ...others } = services();
    const setAttributes = async () => {
      throw new RequestRefused('Attribute does not exist in the schema.');
    };
    const counts = await recordDeliveries([bounce], 0, { ...others, people: { ...people, setAttributes } });
    expect([counts.unmarked, published.length]).toEqual([1, 1]);
  });
});

/** The log, the question about the run, the event, the mark. */
const changes = [0, 1, 2, 3];

test.each(changes.flatMap((before) => [false, true].map((afterDoing) => ({ before, afterDoing }))))(
  'a crash at change $before (done: $afterDoing) loses nothing when the queue brings the events again',
  async (crash) => {
    mishap = { ...crash };
    const events = [became('delivered', 1, 2, 'ben@example.com'), became('noMailbox', 1, 2)];
    await expect(record(...events)).rejects.toThrow('crash');
    await record(...events);
    expect(statusOf('ann@example.com')).toBe('bounced');
    expect(published.length).toBeGreaterThanOrEqual(1);
    expect(asked.length).toBeGreaterThanOrEqual(1);
    expect(log.size).toBe(1);
  },
);
