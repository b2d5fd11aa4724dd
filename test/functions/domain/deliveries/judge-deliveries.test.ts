import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryEvent } from '../../../../functions/domain/deliveries/delivery-event.ts';
import { judgeDeliveries } from '../../../../functions/domain/deliveries/judge-deliveries.ts';
import { newRound, writeInvitationRecord } from '../../../../functions/domain/invitations/invitation-record.ts';
import { readMailStatus, writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import { became } from './ses-events.ts';

const email = 'ann@example.com';
/** When the round began, in seconds. */
const started = 1000;
const invited = { email, 'custom:invitation': writeInvitationRecord(newRound(new Date(started * 1000))) };

/** What the account says after some events, in the batches in which they came. */
function statusAfter(
  batches: readonly (readonly DeliveryEvent[])[],
  attributes: Readonly<Record<string, string>> = invited,
) {
  let now = attributes;
  for (const events of batches) {
    const judgement = judgeDeliveries(now, events);
    if (judgement) now = { ...now, 'custom:mail_status': writeMailStatus(judgement.status, email) };
  }
  return readMailStatus(now);
}

describe('an address', () => {
  it('takes no email after a hard bounce, and after a complaint', () => {
    expect(statusAfter([[became('noMailbox', 1001, 1002)]])).toEqual({ kind: 'bounced', at: new Date(1_002_000) });
    expect(statusAfter([[became('suppressed', 1001, 1002)]])?.kind).toBe('bounced');
    expect(statusAfter([[became('delivered', 1001, 1002), became('complained', 1001, 1500)]])?.kind).toBe('complained');
  });

  it('still takes email when one came late, was too large or met a full mailbox', () => {
    const soft = (['temporary', 'mailboxFull', 'refused', 'delivered'] as const).map((one) => became(one, 1001, 1002));
    expect(statusAfter([soft])).toBeUndefined();
  });

  it('is given another chance by HR: what an earlier email met no longer counts', () => {
    expect(statusAfter([[became('noMailbox', 900, 1100)]])).toBeUndefined();
    expect(statusAfter([[became('noMailbox', 1001, 1100)]])?.kind).toBe('bounced');
  });

  it('is left alone when its reader complains after HR tried again, whichever email that is about', () => {
    expect(statusAfter([[became('complained', 900, 1100)]])?.kind).toBe('complained');
    expect(statusAfter([[became('complained', 900, 950)]])).toBeUndefined();
  });

  it('counts also where nobody here invited the person', () => {
    expect(statusAfter([[became('noMailbox', 1, 2)]], { email })?.kind).toBe('bounced');
  });

  it('starts clean when it replaces one that bounced', () => {
    const status = writeMailStatus({ kind: 'bounced', at: new Date(9_000_000) }, 'an@example.com');
    expect(statusAfter([[became('noMailbox', 1001, 1002)]], { ...invited, 'custom:mail_status': status })).toEqual({
      kind: 'bounced',
      at: new Date(1_002_000),
    });
  });
});

it('says the same in the end, in whatever order and batches reports come, and however often', () => {
  const event = fc
    .record({
      result: fc.constantFrom('delivered', 'temporary', 'noMailbox', 'suppressed', 'complained' as const),
      sentAt: fc.integer({ min: 900, max: 1100 }),
      later: fc.integer({ min: 0, max: 200 }),
    })
    .map(({ result, sentAt, later }) => became(result, sentAt, sentAt + later));
  const several = fc.array(event, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      several.chain((all) => fc.tuple(fc.constant(all), orders(all))),
      ([all, batches]) => {
        expect(statusAfter(batches)).toEqual(statusAfter([all]));
      },
    ),
    { numRuns: 200 },
  );
});

/** The same events, each once or twice, in another order, in batches. */
function orders(all: readonly DeliveryEvent[]): fc.Arbitrary<DeliveryEvent[][]> {
  return fc
    .tuple(fc.subarray([...all]), fc.integer({ min: 1, max: 4 }))
    .chain(([again, size]) =>
      fc
        .shuffledSubarray([...all, ...again], { minLength: all.length + again.length })
        .map((mixed) =>
          Array.from({ length: Math.ceil(mixed.length / size) }, (_, index) =>
            mixed.slice(index * size, (index + 1) * size),
          ),
        ),
    );
}
