import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Intake, type IntakeType } from '../../functions/contract.ts';
import { type Answer, splitEvents } from '../../functions/domain/accounts/intake-batch.ts';
import { problemKinds } from '../../functions/domain/api/problems.ts';
import { publishedEvents } from '../../functions/domain/events/catalogue.ts';
import { readMessage, splitIntoBatches } from '../../functions/domain/events/intake-messages.ts';
import { detailReader } from '../../functions/domain/events/read-event.ts';
import { brokenTriggerMessage, Refusal } from '../../functions/domain/refusal.ts';
import { operationNames, operations } from '../../functions/domain/self-service/operations.ts';
import { type Answer as AnswerTo, createSelfServiceHandler } from '../../functions/runtime/self-service.ts';
import { createCustomMessage } from '../../functions/triggers/custom-message.ts';
import { createPostAuthentication } from '../../functions/triggers/post-authentication.ts';
import { createPostConfirmation } from '../../functions/triggers/post-confirmation.ts';
import { createPreSignUp } from '../../functions/triggers/pre-sign-up.ts';
import { createPreTokenGeneration } from '../../functions/triggers/pre-token-generation.ts';
import { anyText } from '../support/any-text.ts';
import { brandWith, signUpRulesWith } from '../support/domain-settings.ts';
import { attributeRule, poolRules } from '../support/pool-rules.ts';
import { proxyEventWith } from '../support/proxy-event.ts';
import { keptLog, lambdaContext, recordedEvent, recordedSources } from '../support/trigger-events.ts';

vi.hoisted(() => {
  const SETTINGS = '{"userDirectory":{"signUp":{}}}';
  return Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1', SETTINGS });
});

/** Names with a meaning in JavaScript. */
const dangerous = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', 'length'];
const known = ['email', 'groups', 'given_name', 'phone_number', 'locale', 'birthdate', 'custom:x', 'password', 'code'];

/** JSON as a stranger may write it: any shape, any names, now and then very deep or very long. */
const anyJson = fc.oneof(
  { weight: 4, arbitrary: fc.json({ maxDepth: 6 }) },
  {
    weight: 8,
    arbitrary: fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...known, ...dangerous), fc.string()), fc.json({ maxDepth: 2 })))
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('email', 'groups', 'x'),
        fc.constantFrom(...['[', '{"a":']),
        fc.integer({ min: 50, max: 20_000 }),
      )
      .map(([name, open, depth]) => `{"${name}":${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...known),
        fc.constantFrom('a', '@', 'a.', '\\u0000', 'é', '+', '-', '😀'),
        fc.nat(100_000),
      )
      .map(([name, text, times]) => `{"${name}":"${text.repeat(times)}"}`),
  },
);

describe('any event that a system sends', () => {
  const pool = poolRules({
    groups: new Set(['staff']),
    attributes: [attributeRule('custom:x', { minLength: 1, maxLength: 9 })],
  });
  const read = detailReader(pool);
  const message = (type: IntakeType, detail: string) =>
    readMessage({
      messageId: 'm',
      body: `{"id":"1","source":"hr","time":"2026-01-01T00:00:00Z","detail-type":"${type}","detail":${detail}}`,
      receiveCount: 1,
      sentAt: Date.UTC(2026, 0, 2),
    });

  test('is applied, or answered with faults by field that fit into an event', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(Intake) as IntakeType[])), anyJson, (type, detail) => {
        const item = message(type, detail);
        if (!item) throw new Error('an event with all that it needs is one');
        const [batch] = splitIntoBatches([item]);
        // As JSON, into the state machine and out of it.
        const { commands, answers } = splitEvents(JSON.parse(JSON.stringify(batch)), read, 'pool');
        expect(commands.length + answers.length).toBe(1);
        for (const { detail_type, detail: said } of answers as Answer[]) {
          expect(publishedEvents[detail_type].safeParse(said).success).toBe(true);
          expect(Buffer.byteLength(JSON.stringify(said))).toBeLessThan(24 * 1024);
        }
        for (const command of commands) {
          const values = Object.values(command.detail).flat();
          expect(values.every((value) => value === null || typeof value === 'string')).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('and any other message in the queue is an event or is not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyJson), (body) => {
        const item = readMessage({ messageId: 'm', body, receiveCount: 1, sentAt: 0 });
        if (item) expect(Object.keys(Intake)).toContain(item.event.type);
      }),
    );
  });
});

describe('any request to the API', () => {
  test.each(operationNames)('%s accepts it or refuses it with a problem', async (name) => {
    const log = keptLog();
    const operation = { ...operations[name], answers: { 204: [] } } as const;
    const routeKey = `${operation.method} ${operation.path}`;
    const answer: AnswerTo<typeof operation> = async ({ accessToken, hasAccessToken }) => {
      if (hasAccessToken) accessToken();
      return { status: 204 };
    };
    const handler = createSelfServiceHandler({ [name]: operation }, { [name]: answer }, log);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anyJson, fc.string()),
        fc.constantFrom('application/json', 'application/json; charset=latin1', 'text/plain', '', 'application/jsonx'),
        fc.option(fc.string(), { nil: undefined }),
        fc.boolean(),
        async (body, contentType, authorization, isBase64Encoded) => {
          const answer = await handler(
            proxyEventWith({ body, contentType, authorization, isBase64Encoded, routeKey }),
            lambdaContext,
          );
          expect([204, 400, 401, 415]).toContain(answer.statusCode);
          if (answer.statusCode !== 204) expect(problemKinds).toHaveProperty(JSON.parse(answer.body ?? '').code);
        },
      ),
      { numRuns: 60 },
    );
    expect(log.text()).not.toContain('Request failed');
  });
});

describe('any event that Cognito sends to a trigger', () => {
  const log = keptLog();
  const bus = { publish: async () => {} };
  const triggers: Readonly<Record<string, unknown>> = {
    CustomMessage: createCustomMessage({ judgeAddress: async () => undefined, log, brand: () => brandWith() }),
    PreSignUp: createPreSignUp({
      log,
      rules: () => signUpRulesWith({ allowedDomains: ['a.example'] }),
      linkRules: () => ({ providers: ['Google'], known: ['Google'], vouching: [] }),
      links: async () => ({ ownersOf: async () => [], link: async () => {} }),
    }),
    PostConfirmation: createPostConfirmation({
      log,
      bus,
      defaultGroup: 'staff',
      directory: () => ({ addToGroup: async () => {}, signOut: async () => {} }),
    }),
    PostAuthentication: createPostAuthentication({
      log,
      now: () => new Date(),
      bus: async () => bus,
      activations: async () => ({ mark: async () => {} }),
    }),
    PreTokenGeneration: createPreTokenGeneration({
      log,
      rules: () => ({ providers: ['Google'], vouching: ['Google'] }),
      addresses: async () => ({ restore: async () => {} }),
    }),
  };
  const sources = recordedSources.filter((source) => (source.split('_')[0] ?? '') in triggers);

  test.each(sources)('%s is returned, or refused in words of our own', async (source) => {
    const trigger = triggers[source.split('_')[0] ?? ''] as (event: object, context: Context) => Promise<object>;
    const attributes = fc.dictionary(
      fc.constantFrom('email', 'given_name', 'family_name', 'name', 'locale', 'cognito:user_status', ...dangerous),
      fc.oneof(
        fc.string(),
        anyText(),
        fc.constant('a.'.repeat(50_000)),
        fc.constantFrom('{####}', '<img src=x onerror=alert(1)>', 'Ann\r\nBcc: eve@evil.example', '"><a href=x>'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        attributes,
        fc.oneof(fc.constant({}), fc.jsonValue()),
        fc.string(),
        async (userAttributes, clientMetadata, userName) => {
          const event = recordedEvent<{ triggerSource: string; request: object }>(source);
          const changed = { ...event, userName, request: { ...event.request, userAttributes, clientMetadata } };
          const outcome = await trigger(changed, lambdaContext).catch((error: unknown) => error);
          if (!(outcome instanceof Error)) {
            expect(outcome).toMatchObject({ triggerSource: source });
            expectHarmless((outcome as { readonly response: Readonly<Record<string, string>> }).response);
          } else if (!(outcome instanceof Refusal)) {
            // A refusal leaves as a plain error with its text; anything unforeseen as the one for that.
            expect(outcome.message).not.toBe('');
            expect(outcome.message).not.toBe(brokenTriggerMessage);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  /** An email to which a name can add neither a header nor markup nor a second password. */
  function expectHarmless({ emailSubject, emailMessage }: Readonly<Record<string, unknown>>): void {
    if (typeof emailSubject !== 'string' || typeof emailMessage !== 'string') return;
    expect(emailSubject).not.toMatch(/\p{Cc}/u);
    expect(emailMessage).not.toMatch(/<img src=x|<a href=x/);
    expect(emailMessage.split('{####}')).toHaveLength(2);
  }
});
