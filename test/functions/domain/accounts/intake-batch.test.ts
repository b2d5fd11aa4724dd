import { describe, expect, test } from 'vitest';
import { composeAnswer, splitEvents } from '../../../../functions/domain/accounts/intake-batch.ts';
import { publishedEvents } from '../../../../functions/domain/events/catalogue.ts';
import { eventFault } from '../../../../functions/domain/events/event-faults.ts';
import type { IntakeItem } from '../../../../functions/domain/events/intake-item.ts';
import { detailReader } from '../../../../functions/domain/events/read-event.ts';
import { poolRules } from '../../../support/pool-rules.ts';

const userPoolId = 'eu-central-1_EXAMPLE';
const ann = 'ann@example.com';

const item = (message_id: string, event: Partial<IntakeItem['event']>): IntakeItem => ({
  message_id,
  receive_count: 2,
  event: {
    id: `event in ${message_id}`,
    type: 'UserDisabled',
    source: 'hr.acme',
    time: '2026-01-31T08:00:00Z',
    ...event,
  },
});

const split = (...items: readonly IntakeItem[]) => splitEvents(items, detailReader(poolRules()), userPoolId);

describe('of a batch of events', () => {
  test('a valid one is a command, as it was read', () => {
    expect(split(item('m1', { detail: { email: ' Ann@Example.com' } }))).toEqual({
      commands: [
        {
          message_id: 'm1',
          sender: 'hr.acme',
          event_id: 'event in m1',
          type: 'UserDisabled',
          time: '2026-01-31T08:00:00Z',
          receive_count: 2,
          detail: { email: ann },
        },
      ],
      answers: [],
    });
  });

  test('an invalid one is answered to its sender, with its address where that is valid', () => {
    const { commands, answers } = split(
      item('m1', { detail: { email: ann, reason: 'left' } }),
      item('m2', { type: 'UserCreated', detail: { email: 'ann' } }),
    );
    expect(commands).toEqual([]);
    const about = { sender: 'hr.acme', user_pool_id: userPoolId, outcome: 'rejected' };
    expect(answers).toStrictEqual([
      {
        message_id: 'm1',
        detail_type: 'UserAccountDisableFailed',
        detail: {
          correlation_id: 'event in m1',
          ...about,
          email: ann,
          faults: [eventFault('UNKNOWN_FIELD', 'reason')],
        },
      },
      {
        message_id: 'm2',
        detail_type: 'UserOnboardingFailed',
        detail: { correlation_id: 'event in m2', ...about, faults: [eventFault('INVALID_EMAIL', 'email')] },
      },
    ]);
  });

  test('one whose detail was left out is too large', () => {
    const { commands, answers } = split(item('m1', {}));
    expect(commands).toEqual([]);
    expect(answers).toMatchObject([{ detail: { outcome: 'rejected', faults: [eventFault('EVENT_TOO_LARGE')] } }]);
  });

  test('no event is lost among the others', () => {
    const good = { detail: { email: ann } };
    const { commands, answers } = split(item('m1', good), item('m2', {}), item('m3', good));
    expect(commands.map(({ message_id }) => message_id)).toEqual(['m1', 'm3']);
    expect(answers.map(({ message_id }) => message_id)).toEqual(['m2']);
  });
});

describe('the answer to an event', () => {
  const command = { message_id: 'm1', sender: 'hr.acme', event_id: 'e1', detail: { email: ann, given_name: 'Ann' } };
  const about = { correlation_id: 'e1', sender: 'hr.acme', user_pool_id: userPoolId, email: ann };

  test('names the account and what is to be known about it, and no value of the event', () => {
    const result = { detail_type: 'UserOnboarded', outcome: 'existing', user_id: 'sub', code: 'DISABLED' } as const;
    expect(composeAnswer(command, result, userPoolId)).toStrictEqual({
      message_id: 'm1',
      detail_type: 'UserOnboarded',
      detail: { ...about, user_id: 'sub', outcome: 'existing', code: 'DISABLED' },
    });
  });

  test('names no account where none is known', () => {
    const result = { detail_type: 'UserAccountDeleted', outcome: 'absent' } as const;
    expect(composeAnswer(command, result, userPoolId).detail).toStrictEqual({ ...about, outcome: 'absent' });
  });

  test.each([
    [1, 1, undefined],
    [50, 50, undefined],
    [51, 50, 1],
    [120, 50, 70],
  ])('with %i faults lists %i and counts the others: %s', (count, listed, omitted) => {
    const faults = Array.from({ length: count }, (_, index) => eventFault('UNKNOWN_GROUP', `groups[${index}]`));
    const result = { detail_type: 'UserOnboardingFailed', outcome: 'rejected', faults } as const;
    const { detail } = composeAnswer(command, result, userPoolId);
    expect(detail).toStrictEqual({
      ...about,
      outcome: 'rejected',
      faults: faults.slice(0, listed),
      ...(omitted !== undefined && { faults_omitted: omitted }),
    });
    expect(publishedEvents.UserOnboardingFailed.safeParse(detail).success).toBe(true);
  });
});
