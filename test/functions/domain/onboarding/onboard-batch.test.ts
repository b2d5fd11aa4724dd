import { describe, expect, test } from 'vitest';
import {
  InvitationUndelivered,
  RequestRefused,
  TriggerRefused,
} from '../../../../functions/domain/directory-errors.ts';
import { onboardBatch } from '../../../../functions/domain/onboarding/onboard-batch.ts';
import { importOrigin } from '../../../../functions/domain/onboarding/origin.ts';
import type { UserRequest } from '../../../../functions/domain/people/user-request.ts';
import { maxBatchSize } from '../../../../functions/domain/rate-limit/work-plan.ts';
import { FakeDirectory } from '../../../support/fake-directory.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

/** What a state may hand on: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const stateBytes = 262_144;
/** Step Functions adds the call's metadata to what a function answers: its headers, in less than 2 KB. */
const wrapBytes = 2_000;
/** The last rows of the largest file: ten million. */
const lastRow = 10_000_000;

/** Names whose JSON is as long as it gets: a quotation mark needs two bytes. */
const longNames = Array.from({ length: 100 }, (_, index) => `${'"'.repeat(90)}${index}`);
const attributes = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`custom:"""""""""${index}`, 'other']));

/** Runs a full batch of rows with the same outcome. @returns how many bytes Step Functions gets */
async function answerBytes(
  arrange: (directory: FakeDirectory, emails: readonly string[]) => void,
  request: Partial<UserRequest> = {},
): Promise<number> {
  const items = Array.from({ length: maxBatchSize }, (_, index) => {
    const row = lastRow - index;
    return { ...request, row, email: `person${row}@example.com` };
  });
  const directory = new FakeDirectory();
  arrange(
    directory,
    items.map(({ email }) => email),
  );
  const clock = virtualClock();
  const services = {
    directory,
    clock,
    random: () => 0,
    pacer: { send: <T>(_: unknown, __: unknown, ask: () => Promise<T>) => ask() },
  };
  const terms = { origin: importOrigin('this run'), deadline: Number.POSITIVE_INFINITY, replaceSignUps: false };
  const outcomes = await onboardBatch(items, terms, services, {
    preview: false,
    concurrency: 1,
    onUnexpected: (error) => {
      throw error;
    },
  });
  expect(outcomes.every(({ detail }) => detail)).toBe(true);
  return Buffer.byteLength(JSON.stringify({ outcomes }));
}

describe('the answer of the largest batch fits into a state', () => {
  const refuse = (error: Error) => (directory: FakeDirectory) => {
    directory.create = () => Promise.reject(error);
  };

  test.each([
    ['a long text', 'The value is wrong. '.repeat(200)],
    ['a long Japanese text', '値が正しくありません。'.repeat(200)],
    ['control characters', '\u0001'.repeat(2_000)],
    ['quotation marks', '"'.repeat(2_000)],
    ['halves of characters', '\ud83d'.repeat(2_000)],
  ])('where Cognito refuses every row with %s', async (_, message) => {
    expect(await answerBytes(refuse(new RequestRefused(message)))).toBeLessThan(stateBytes - wrapBytes);
  });

  test('where a trigger refuses every row with a long text', async () => {
    const refusal = new TriggerRefused('値が正しくありません。'.repeat(200));
    expect(await answerBytes(refuse(refusal))).toBeLessThan(stateBytes - wrapBytes);
  });

  test('where nobody could be put into their groups', async () => {
    const bytes = await answerBytes(
      (directory) => {
        directory.addToGroup = () => Promise.reject(new RequestRefused('no'));
      },
      { groups: longNames },
    );
    expect(bytes).toBeLessThan(stateBytes - wrapBytes);
  });

  test('where nobody could be invited or put into their groups', async () => {
    const bytes = await answerBytes(
      (directory) => {
        const { create } = directory;
        directory.create = async (request, origin) => {
          await create.call(directory, request, origin);
          throw new InvitationUndelivered();
        };
        directory.addToGroup = () => Promise.reject(new RequestRefused('no'));
      },
      { groups: longNames },
    );
    expect(bytes).toBeLessThan(stateBytes - wrapBytes);
  });

  test('where every row differs from an account that is disabled and was never invited', async () => {
    const bytes = await answerBytes(
      (directory, emails) => {
        const account = { status: 'FORCE_CHANGE_PASSWORD', enabled: false, undeliveredAt: new Date(0) };
        for (const email of emails) directory.add(email, account);
      },
      { ...attributes, groups: longNames },
    );
    expect(bytes).toBeLessThan(stateBytes - wrapBytes);
  });
});

describe('a value that was left out of a row', () => {
  const left_out = [{ text: 'leftOut', word: 'Mobil', reason: { text: 'INVALID_PHONE_NUMBER' } }] as const;

  /** Onboards one person whose row lacks a value. */
  async function onboard(arrange: (directory: FakeDirectory) => void = () => {}, preview = false) {
    const directory = new FakeDirectory();
    arrange(directory);
    const services = {
      directory,
      clock: virtualClock(),
      random: () => 0,
      pacer: { send: <T>(_: unknown, __: unknown, ask: () => Promise<T>) => ask() },
    };
    const terms = { origin: importOrigin('this run'), deadline: Number.POSITIVE_INFINITY, replaceSignUps: true };
    const options = { preview, concurrency: 1, onUnexpected: () => {} };
    const [outcome] = await onboardBatch([{ row: 2, email: 'ann@example.com', left_out }], terms, services, options);
    return { outcome, directory };
  }

  test.each([true, false])('is reported of a person who is created (preview: %s)', async (preview) => {
    const { outcome } = await onboard(undefined, preview);
    expect(outcome).toEqual({ row: 2, outcome: 'created', code: 'VALUE_LEFT_OUT', detail: left_out });
  });

  test('is reported beside what else is to be said of the person', async () => {
    const { outcome } = await onboard((directory) => {
      directory.signUp('ann@example.com');
    });
    expect(outcome).toMatchObject({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
    expect(inEnglish(outcome)?.detail).toMatch(/the person was invited\. "Mobil" could not be read/);
  });

  test('does not reach the account', async () => {
    const given: unknown[] = [];
    await onboard((directory) => {
      const create = directory.create.bind(directory);
      directory.create = (request, ...rest) => {
        given.push(request);
        return create(request, ...rest);
      };
    });
    expect(given).toEqual([{ email: 'ann@example.com' }]);
  });

  test('is not what HR has to know of a person who could not be created', async () => {
    const { outcome } = await onboard((directory) => {
      directory.create = () => Promise.reject(new TriggerRefused('no'));
    });
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'REFUSED_BY_TRIGGER' });
    expect(JSON.stringify(outcome)).not.toContain('Mobil');
  });
});
