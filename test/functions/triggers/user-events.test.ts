import type { PostAuthenticationTriggerEvent, PostConfirmationTriggerEvent } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { DirectoryFault, GroupMissing } from '../../../functions/domain/directory-errors.ts';
import { EventNotPublished } from '../../../functions/domain/events/event-bus.ts';
import { type UserEventType, userEvents } from '../../../functions/domain/events/user-events.ts';
import { createPostAuthentication } from '../../../functions/triggers/post-authentication.ts';
import { createPostConfirmation } from '../../../functions/triggers/post-confirmation.ts';
import { keptLog, lambdaContext, recordedEvent } from '../../support/trigger-events.ts';

// The default instances beside the factories are created when their files are loaded.
vi.hoisted(() => {
  const SETTINGS = '{"userDirectory":{"signUp":{}}}';
  return Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1', SETTINGS });
});

type Confirmation = PostConfirmationTriggerEvent['triggerSource'];
interface Faults {
  readonly bus?: Error;
  readonly group?: Error;
  readonly signOut?: Error;
  readonly mark?: Error;
}

/** A bus, a group and marks that record calls, or fail. */
function world(faults: Faults = {}) {
  const published: [string, object][] = [];
  const members: string[][] = [];
  const signedOut: string[][] = [];
  const marks: unknown[][] = [];
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
    signOut: async (user: string) => {
      if (faults.signOut) throw faults.signOut;
      signedOut.push([pool, user]);
    },
  });
  const activations = async (pool: string) => ({
    mark: async (user: string, at: Date) => {
      if (faults.mark) throw faults.mark;
      marks.push([pool, user, at]);
    },
  });
  return { published, members, signedOut, marks, log, bus, directory, activations };
}

async function confirm(source: Confirmation, defaultGroup: string | undefined, faults?: Faults) {
  const { bus, directory, ...seen } = world(faults);
  const event = recordedEvent<PostConfirmationTriggerEvent>(source);
  const services = { bus, directory, defaultGroup, log: seen.log };
  expect(await createPostConfirmation(services)(event, lambdaContext)).toEqual(event);
  return seen;
}

const noon = new Date('2026-03-02T12:00:00Z');

async function signIn(attributes: Readonly<Record<string, string>>, faults?: Faults) {
  const { bus, activations, ...seen } = world(faults);
  const event = recordedEvent<PostAuthenticationTriggerEvent>('PostAuthentication_Authentication');
  Object.assign(event.request.userAttributes, attributes);
  const services = { bus: async () => bus, activations, now: () => noon, log: seen.log };
  expect(await createPostAuthentication(services)(event, lambdaContext)).toEqual(event);
  return seen;
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

  test('can sign in although the group is missing, is published all the same, and operators learn about it', async () => {
    const { published, log } = await confirm('PostConfirmation_ConfirmSignUp', 'x', { group: new GroupMissing() });
    expect(published).toHaveLength(1);
    expect(log.text()).toMatch(/ERROR.*add_to_group.*GroupMissing/);
  });

  test('can sign in although the bus fails, and is in the group', async () => {
    const bus = new EventNotPublished();
    const { members, log } = await confirm('PostConfirmation_ConfirmSignUp', 'members', { bus });
    expect(members).toHaveLength(1);
    expect(log.text()).toMatch(/ERROR.*publish.*EventNotPublished/);
    expect(log.text()).not.toContain('hanako');
  });
});

describe('A person who reset a forgotten password', () => {
  test('is published as a reset: no second welcome, no group', async () => {
    const { published, members } = await confirm('PostConfirmation_ConfirmForgotPassword', 'members');
    expect(published).toEqual([['PasswordReset', person]]);
    expect(members).toEqual([]);
  });

  test('is signed out everywhere, since somebody who knew the old password may be signed in', async () => {
    const { signedOut } = await confirm('PostConfirmation_ConfirmForgotPassword', undefined);
    expect(signedOut).toEqual([['eu-central-1_EXAMPLE', person.user_id]]);
    expect((await confirm('PostConfirmation_ConfirmSignUp', undefined)).signedOut).toEqual([]);
  });

  test('has the new password although the sessions could not be ended, and operators learn about it', async () => {
    const signOut = new DirectoryFault();
    const { published, log } = await confirm('PostConfirmation_ConfirmForgotPassword', undefined, { signOut });
    expect(published).toHaveLength(1);
    expect(log.text()).toMatch(/ERROR.*sign_out.*DirectoryFault/);
  });
});

describe('An invited person', () => {
  test('is published as activated at the first sign-in, and then marked', async () => {
    const { published, marks } = await signIn({});
    expect(published).toEqual([['UserActivated', person]]);
    expect(marks).toEqual([[person.user_pool_id, person.user_id, noon]]);
  });

  test.each([
    ['with a password of their own', { 'cognito:user_status': 'CONFIRMED' }],
    ['with a temporary password, but not for the first time', { 'custom:activated_at': '2026-01-01T00:00:00.000Z' }],
    ['through an external provider', { 'cognito:user_status': 'EXTERNAL_PROVIDER' }],
  ])('is not published again when signing in %s', async (_, attributes) => {
    const { published, marks } = await signIn(attributes);
    expect(published).toEqual([]);
    expect(marks).toEqual([]);
  });

  test('can sign in although the bus fails, and is not marked', async () => {
    const { log, marks } = await signIn({}, { bus: new EventNotPublished() });
    expect(log.text()).toMatch(/ERROR.*EventNotPublished/);
    expect(marks).toEqual([]);
  });

  test('can sign in although the mark fails, and is published', async () => {
    const { log, published } = await signIn({}, { mark: new Error('hanako') });
    expect(published).toHaveLength(1);
    expect(log.text()).toMatch(/WARN.*not marked/);
    expect(log.text()).not.toContain('hanako');
  });
});

test('every event about a person matches its schema, also as JSON Schema', async () => {
  const { published } = world();
  for (const source of ['PostConfirmation_ConfirmSignUp', 'PostConfirmation_ConfirmForgotPassword'] as const) {
    published.push(...(await confirm(source, undefined)).published);
  }
  published.push(...(await signIn({})).published);
  expect(published.map(([type]) => type).toSorted()).toEqual(Object.keys(userEvents).toSorted());
  for (const [type, detail] of published) {
    const schema = userEvents[type as UserEventType];
    expect(schema.parse(detail)).toEqual(detail);
    expect(z.toJSONSchema(schema)).toMatchObject({ title: type, required: ['user_pool_id', 'user_id'] });
  }
});
