import { expect, test } from 'vitest';
import type { IntakeType } from '../../../functions/contract.ts';
import type { PoolRules } from '../../../functions/domain/people/pool-rules.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { poolRules } from '../../support/pool-rules.ts';
import { lambdaContext } from '../../support/trigger-events.ts';

setEnvironmentOf('ValidateEvents');
const { createValidateEvents } = await import('../../../functions/event-intake/validate-events.ts');

const suitable = poolRules();
const unsuitable: PoolRules = { ...suitable, unsuitable: 'The pool lacks the attribute custom:origin.' };

/** Validates events against a pool that has changed since it was remembered. */
function validate(known: PoolRules, now: PoolRules, ...types: readonly IntakeType[]) {
  const handler = createValidateEvents({
    userPoolId: 'eu-central-1_EXAMPLE',
    poolRules: async (maxAgeMs) => (maxAgeMs > 1_000 ? known : now),
  });
  const events = types.map((type) => ({
    message_id: type,
    receive_count: 1,
    event: { id: type, type, source: 'hr.acme', time: '2026-01-31T08:00:00Z', detail: { email: 'ann@example.com' } },
  }));
  return handler({ events }, lambdaContext);
}

test('in an unsuitable pool nobody is created, and the event is not answered, so that it is delivered again', async () => {
  expect(await validate(unsuitable, unsuitable, 'UserCreated')).toEqual({ valid: 0, commands: [], answers: [] });
});

test('in an unsuitable pool people can still be disabled and deleted', async () => {
  const { commands } = await validate(unsuitable, unsuitable, 'UserCreated', 'UserDisabled', 'UserDeleted');
  expect(commands.map(({ type }) => type)).toEqual(['UserDisabled', 'UserDeleted']);
});

test('a pool that was set up just now is suitable, whatever is remembered about it', async () => {
  expect(await validate(unsuitable, suitable, 'UserCreated')).toMatchObject({ valid: 1, answers: [] });
});
