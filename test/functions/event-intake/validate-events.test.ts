import { expect, test, vi } from 'vitest';
import { OwnAttribute } from '../../../functions/contract.ts';
import type { PoolRules } from '../../../functions/domain/user/pool-rules.ts';
import { poolRules } from '../../support/pool-rules.ts';
import { lambdaContext } from '../../support/trigger-events.ts';

vi.hoisted(() => Object.assign(process.env, { AWS_REGION: 'eu-central-1', USER_POOL_ID: 'eu-central-1_EXAMPLE' }));
const { createValidateEvents } = await import('../../../functions/event-intake/validate-events.ts');

const suitable = poolRules();
const unsuitable: PoolRules = {
  ...suitable,
  attributes: suitable.attributes.filter(({ name }) => name !== `custom:${OwnAttribute.origin}`),
};

/** Validates no event at all, against a pool that is known as one thing and now is another. */
function validate(known: PoolRules, now: PoolRules) {
  const handler = createValidateEvents({
    userPoolId: 'eu-central-1_EXAMPLE',
    poolRules: async (maxAgeMs) => (maxAgeMs > 1_000 ? known : now),
  });
  return handler({ events: [] }, lambdaContext);
}

test('events for an unsuitable pool are an error that says what it lacks, so that they come again', async () => {
  await expect(validate(unsuitable, unsuitable)).rejects.toMatchObject({
    name: 'PoolUnsuitable',
    message: 'The user pool is not set up for the product: custom:origin is missing',
  });
});

test('a pool that was set up just now is suitable, whatever is remembered of it', async () => {
  expect(await validate(unsuitable, suitable)).toMatchObject({ valid: 0, answers: [] });
});
