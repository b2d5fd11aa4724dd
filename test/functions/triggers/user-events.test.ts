import type { PostConfirmationTriggerEvent, PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { EventNotPublished } from '../../../functions/domain/events/event-bus.ts';
import { type UserEventType, userEvents } from '../../../functions/domain/events/user-events.ts';
import { GroupMissing } from '../../../functions/domain/onboarding/user-directory.ts';
import { createPostConfirmation } from '../../../functions/triggers/post-confirmation.ts';
import { createPreTokenGeneration } from '../../../functions/triggers/pre-token-generation.ts';
import { keptLog, lambdaContext, recordedEvent } from '../../support/trigger-events.ts';

// The default instances beside the factories are put together when their files are loaded.
vi.hoisted(() => Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1' }));

type Confirmation = PostConfirmationTriggerEvent['triggerSource'];
type TokenGeneration = PreTokenGenerationTriggerEvent['triggerSource'];
interface Faults {
  readonly bus?: Error;
  readonly group?: Error;
}

/** A bus and a group that remember, or fail. */
function world(faults: Faults = {}) {
  const published: [string, object][] = [];
  const members: string[][] = [];
  const log = keptLog();
  const bus = {
    publish: async (type: string, detail: object) => {
      if (faults.bus) throw faults.bus;
      published.push([type, detail]);
    },
  };
  const directory = (pool: string) => ({
    addToGroup: async (user: string, group: string) => {
      if (faults.group) throw faults.group;
      members.push([pool, user, group]);
    },
  });
  return { published, members, log, bus, directory };
}

async function confirm(source: Confirmation, defaultGroup: string | undefined, faults?: Faults) {
  const { bus, directory, ...seen } = world(faults);
  const event = recordedEvent<PostConfirmationTriggerEvent>(source);
  const services = { bus, directory, defaultGroup, log: seen.log };
  expect(await createPostConfirmation(services)(event, lambdaContext)).toEqual(event);
  return seen;
}

async function issueTokens(source: TokenGeneration, status?: string, faults?: Faults) {
  const { bus, log, published } = world(faults);
  const event = recordedEvent<PreTokenGenerationTriggerEvent>(source);
  if (status) event.request.userAttributes['cognito:user_status'] = status;
  expect(await createPreTokenGeneration({ bus: async () => bus, log })(event, lambdaContext)).toEqual(event);
  return { log, published };
}

const person = {
  user_pool_id: 'eu-central-1_EXAMPLE',
  user_id: '5a1b2c3d-6e7f-4809-91a2-b3c4d5e6f708',
  email: 'hanako.yamada@acme.example',
};

describe('A person who confirmed the sign-up', () => {
  test('is published and put into the default group', async () => {
    const { published, members } = await confirm('PostConfirmation_ConfirmSignUp', 'members');
    expect(published).toEqual([['UserConfirmed', person]]);
    expect(members).toEqual([['eu-central-1_EXAMPLE', person.user_id, 'members']]);
  });

  test('is put into no group where none is set', async () => {
    expect((await confirm('PostConfirmation_ConfirmSignUp', undefined)).members).toEqual([]);
  });

  test('gets in although the group is missing, is published all the same, and operators learn of it', async () => {
    const { published, log } = await confirm('PostConfirmation_ConfirmSignUp', 'x', { group: new GroupMissing() });
    expect(published).toHaveLength(1);
    expect(log.text()).toMatch(/ERROR.*add_to_group.*GroupMissing/);
  });

  test('gets in although the bus fails, and into the group', async () => {
    const bus = new EventNotPublished();
    const { members, log } = await confirm('PostConfirmation_ConfirmSignUp', 'members', { bus });
    expect(members).toHaveLength(1);
    expect(log.text()).toMatch(/ERROR.*publish.*EventNotPublished/);
    expect(log.text()).not.toContain('hanako');
  });
});

describe('A person who reset a forgotten password', () => {
  test('is published as just that: no second welcome, no group', async () => {
    const { published, members } = await confirm('PostConfirmation_ConfirmForgotPassword', 'members');
    expect(published).toEqual([['PasswordReset', person]]);
    expect(members).toEqual([]);
  });
});

describe('An invited person', () => {
  test('is published as activated with the first password of their own', async () => {
    expect((await issueTokens('TokenGeneration_NewPasswordChallenge')).published).toEqual([['UserActivated', person]]);
  });

  test.each<[TokenGeneration, string]>([
    ['TokenGeneration_Authentication', 'CONFIRMED'],
    ['TokenGeneration_RefreshTokens', 'CONFIRMED'],
    ['TokenGeneration_RefreshTokens', 'FORCE_CHANGE_PASSWORD'],
    ['TokenGeneration_AuthenticateDevice', 'CONFIRMED'],
    ['TokenGeneration_HostedAuth', 'CONFIRMED'],
  ])('is not published again by %s (%s)', async (source, status) => {
    expect((await issueTokens(source, status)).published).toEqual([]);
  });

  test('is published as activated on the managed pages too', async () => {
    const { published } = await issueTokens('TokenGeneration_HostedAuth', 'FORCE_CHANGE_PASSWORD');
    expect(published).toEqual([['UserActivated', person]]);
  });

  test('gets in although the bus fails', async () => {
    const bus = new EventNotPublished();
    const { log } = await issueTokens('TokenGeneration_NewPasswordChallenge', undefined, { bus });
    expect(log.text()).toMatch(/ERROR.*EventNotPublished/);
  });
});

test('every event about a person is as its schema says, and its schema says it as JSON Schema', async () => {
  const { published } = world();
  for (const source of ['PostConfirmation_ConfirmSignUp', 'PostConfirmation_ConfirmForgotPassword'] as const) {
    published.push(...(await confirm(source, undefined)).published);
  }
  published.push(...(await issueTokens('TokenGeneration_NewPasswordChallenge')).published);
  expect(published.map(([type]) => type).toSorted()).toEqual(Object.keys(userEvents).toSorted());
  for (const [type, detail] of published) {
    const schema = userEvents[type as UserEventType];
    expect(schema.parse(detail)).toEqual(detail);
    expect(z.toJSONSchema(schema)).toMatchObject({ title: type, required: ['user_pool_id', 'user_id'] });
  }
});
