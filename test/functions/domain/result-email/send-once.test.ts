import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceUnavailable } from '../../../../functions/domain/errors.ts';
import { EmailRefused, EmailUnconfirmed } from '../../../../functions/domain/result-email/email-errors.ts';
import { type SendRecord, type SendRecords, sendOnce } from '../../../../functions/domain/result-email/send-once.ts';

const longestAttemptMs = 90_000;

/** A record in memory, and a sender that counts. */
function postOffice(answers: readonly ('sent' | 'refused' | 'rejected' | 'lost' | 'dropped' | 'crash')[] = []) {
  let time = 1_700_000_000_000;
  let stored: { record: SendRecord; tag: string } | undefined;
  let writes = 0;
  let sent = 0;
  const left = [...answers];
  const save = (record: SendRecord) => {
    stored = { record, tag: String(++writes) };
  };
  const records: SendRecords = {
    read: async () => stored,
    create: async (record) => {
      if (stored) return false;
      save(record);
      return true;
    },
    replace: async (record, tag) => {
      if (stored?.tag !== tag) return false;
      save(record);
      return true;
    },
    write: async (record) => save(record),
  };
  const clock = {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms;
    },
  };
  const send = async () => {
    const answer = left.shift() ?? 'sent';
    if (answer === 'refused') throw new EmailRefused('TooManyRequestsException', true);
    if (answer === 'rejected') throw new EmailRefused('MessageRejected', false);
    if (answer !== 'dropped' && answer !== 'crash') sent++;
    if (answer === 'lost' || answer === 'dropped') throw new EmailUnconfirmed('no answer');
    if (answer === 'crash') await new Promise(() => undefined);
  };
  const attempt = (name: string, overrides: Partial<SendRecords> = {}) =>
    sendOnce(send, { records: { ...records, ...overrides }, attempt: name, longestAttemptMs, clock });
  return { attempt, records, send, clock, sent: () => sent, state: () => stored?.record.state };
}

describe('an email', () => {
  test('is sent once, however often it is asked for', async () => {
    const { attempt, sent } = postOffice();
    expect(await Promise.all([attempt('a'), attempt('b'), attempt('c')])).toEqual(
      expect.arrayContaining(['sent', 'done before', 'done before']),
    );
    expect(await attempt('d')).toBe('done before');
    expect(sent()).toBe(1);
  });

  test('that the sender does not take for a moment is asked for again at once', async () => {
    const { attempt, sent, state } = postOffice(['refused', 'refused', 'sent']);
    expect(await attempt('a')).toBe('sent');
    expect([sent(), state()]).toEqual([1, 'sent']);
  });

  test('that the sender does not take is left to a later attempt', async () => {
    const { attempt, sent, state } = postOffice(['refused', 'refused', 'refused', 'sent']);
    await expect(attempt('a')).rejects.toThrow(EmailRefused);
    expect(state()).toBe('refused');
    expect(await attempt('b')).toBe('sent');
    expect(sent()).toBe(1);
  });

  test('that the sender rejects for good is asked for once in an attempt', async () => {
    const { attempt } = postOffice(['rejected', 'sent']);
    await expect(attempt('a')).rejects.toThrow('MessageRejected');
    expect(await attempt('b')).toBe('sent');
  });

  test.each(['lost', 'dropped'] as const)(
    'whose answer is %s is reported once, and never sent again',
    async (answer) => {
      const { attempt, sent } = postOffice([answer]);
      expect(await attempt('a')).toBe('unconfirmed');
      expect(await attempt('b')).toBe('done before');
      expect(sent()).toBeLessThanOrEqual(1);
    },
  );

  test('of an attempt that ended without a word is reported by the first who comes after it', async () => {
    const { attempt, clock, sent } = postOffice(['crash']);
    void attempt('a');
    await clock.sleep(1);
    await expect(attempt('b')).rejects.toThrow(ServiceUnavailable);
    await clock.sleep(longestAttemptMs);
    expect(await attempt('c')).toBe('unconfirmed');
    expect(await attempt('d')).toBe('done before');
    expect(sent()).toBe(0);
  });

  test('is claimed by an attempt whose own claim had no answer', async () => {
    const { attempt, records, sent } = postOffice();
    const create = async (record: SendRecord) => {
      await records.create(record);
      return false;
    };
    expect(await attempt('a', { create })).toBe('sent');
    expect(sent()).toBe(1);
  });

  test('that was sent stays sent where that could not be recorded', async () => {
    const { attempt, clock, sent } = postOffice();
    const write = () => Promise.reject(new ServiceUnavailable('S3'));
    expect(await attempt('a', { write })).toBe('sent');
    await clock.sleep(longestAttemptMs + 1);
    expect(await attempt('b')).toBe('unconfirmed');
    expect(sent()).toBe(1);
  });
});

test('whatever fails, nobody gets two, and one who gets none is reported', async () => {
  const answer = fc.constantFrom('sent', 'refused', 'rejected', 'lost', 'dropped');
  const broken = fc.constantFrom('read', 'create', 'replace', 'write', 'nothing');
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { maxLength: 6 }),
      fc.array(broken, { maxLength: 8 }),
      async (answers, faults) => {
        const { attempt, clock, sent } = postOffice(answers as Parameters<typeof postOffice>[0]);
        const results: string[] = [];
        const left = [...faults];
        for (let turn = 0; turn < 20; turn++) {
          const fault = left.shift() ?? 'nothing';
          const failing = fault === 'nothing' ? {} : { [fault]: () => Promise.reject(new ServiceUnavailable('S3')) };
          results.push(await attempt(`a${turn}`, failing).catch((error: Error) => error.name));
          await clock.sleep(10_000);
        }
        expect(sent()).toBeLessThanOrEqual(1);
        expect(results.at(-1)).toBe('done before');
        if (sent() === 0) expect(results).toContain('unconfirmed');
        expect(results.filter((one) => one === 'unconfirmed').length).toBeLessThanOrEqual(2);
      },
    ),
  );
});
