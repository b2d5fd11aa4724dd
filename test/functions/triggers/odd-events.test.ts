import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCustomMessage } from '../../../functions/triggers/custom-message.ts';
import { createPostAuthentication } from '../../../functions/triggers/post-authentication.ts';
import { createPostConfirmation } from '../../../functions/triggers/post-confirmation.ts';
import { createPreSignUp } from '../../../functions/triggers/pre-sign-up.ts';
import { createPreTokenGeneration } from '../../../functions/triggers/pre-token-generation.ts';
import { createUserMigration } from '../../../functions/triggers/user-migration.ts';
import { brandWith, signUpRulesWith } from '../../support/domain-settings.ts';
import { keptLog, lambdaContext, recordedEvent, recordedSources } from '../../support/trigger-events.ts';

vi.hoisted(() => {
  const SETTINGS = '{"userDirectory":{"signUp":{}}}';
  return Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1', SETTINGS });
});

interface OddEvent {
  readonly triggerSource: string;
  readonly request: object;
  readonly response?: object;
}

/** Side effects of an event. */
let done: string[] = [];
beforeEach(() => {
  done = [];
});

const note = (what: string) => async () => {
  done.push(what);
};
const log = keptLog();
const bus = { publish: note('publish') };
const triggers: Readonly<Record<string, (event: never, context: Context) => Promise<unknown>>> = {
  CustomMessage: createCustomMessage({ judgeAddress: async () => undefined, log, brand: () => brandWith() }),
  PreSignUp: createPreSignUp({
    log,
    rules: () => signUpRulesWith(),
    linkRules: () => ({ providers: ['Google'], known: ['Google'], vouching: [] }),
    links: async () => ({ ownersOf: async () => [], link: note('link') }),
  }),
  PostConfirmation: createPostConfirmation({
    log,
    bus,
    directory: () => ({ addToGroup: note('group'), signOut: note('sign-out') }),
    defaultGroup: 'staff',
  }),
  PostAuthentication: createPostAuthentication({
    log,
    bus: async () => bus,
    activations: async () => ({ mark: note('mark') }),
    now: () => new Date(),
  }),
  PreTokenGeneration: createPreTokenGeneration({
    log,
    rules: () => ({ providers: ['Google'], vouching: ['Google'] }),
    addresses: async () => ({ restore: note('restore') }),
  }),
  UserMigration: createUserMigration({
    log,
    directory: {
      authenticate: async () => void done.push('authenticate'),
      find: async () => void done.push('find'),
    },
  }),
};
const kindOf = (source: string) => source.split('_')[0] ?? '';
const sources = recordedSources.filter((source) => kindOf(source) in triggers);
const answer = (event: OddEvent) => triggers[kindOf(event.triggerSource)]?.(event as never, lambdaContext);

describe.each(sources)('%s', (source) => {
  test('of an unknown kind is returned unchanged, and nothing is done', async () => {
    const event = { ...recordedEvent<OddEvent>(source), triggerSource: `${kindOf(source)}_Future` };
    expect(await answer(structuredClone(event))).toEqual(event);
    expect(done).toEqual([]);
  });

  test.each([
    ['without attributes', { userAttributes: {} }],
    ['with no attributes at all', { userAttributes: undefined }],
    ['with null for attributes', { userAttributes: null }],
    ['with null for what a client may add', { clientMetadata: null, validationData: null }],
    [
      'with fields that are new',
      { userAttributes: { email: 'ann@acme.example' }, passwordless: { factor: 'EMAIL_OTP' } },
    ],
  ])('%s breaks nothing', async (_what, odd) => {
    const event = recordedEvent<OddEvent>(source);
    const given: OddEvent = { ...event, request: { ...event.request, ...odd } };
    const { response: _, ...rest } = given;
    expect(await answer(structuredClone(given))).toMatchObject(rest);
  });
});
