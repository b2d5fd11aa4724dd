import { describe, expect, test } from 'vitest';
import type { JsonServiceName } from '../../endpoint/routing.ts';
import { checkRequests } from '../../request-models/check-requests.ts';
import { findViolations } from '../../request-models/find-violations.ts';
import { requestModel } from '../../request-models/request-model.ts';

const UserPoolId = 'eu-central-1_abc';
const call = (service: JsonServiceName, operation: string, body: Record<string, unknown>) =>
  checkRequests(service, { handle: async () => 'handled' }).handle(operation, body);
const refusal = (code: string, message: string) => expect.objectContaining({ code, message });
const violation = (message: string) => refusal('InvalidParameterException', `1 validation error detected: ${message}`);

test('a valid request is handled, also with nulls and fields that AWS does not know', async () => {
  const body = { UserPoolId, Username: 'ann@example.com', UserAttributes: null, Colour: { any: ['thing'] } };
  expect(await call('cognito-idp', 'AdminCreateUser', body)).toBe('handled');
  expect(await call('cognito-idp', 'NoSuchOperation', { UserPoolId: 5 })).toBe('handled');
  expect(await call('events', 'PutEvents', { Entries: [{ Time: '2026-01-01T00:00:00Z' }, { Time: 1 }] })).toBe(
    'handled',
  );
});

describe('a value of the wrong type', () => {
  test.each([
    ['a number for a text', { Username: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    ['a truth for a text', { Username: true }, 'TRUE_VALUE can not be converted to a String'],
    ['an object for a text', { Username: {} }, 'Start of structure or map found where not expected.'],
    ['a list for a text', { Username: [] }, 'Start of list found where not expected'],
    ['a text for a truth', { ForceAliasCreation: 'true' }, 'STRING_VALUE can not be converted to a Boolean'],
    ['a text for a list', { UserAttributes: 'email' }, 'Expected list or null'],
    ['a text in a list of objects', { UserAttributes: ['email'] }, 'Expected null'],
    ['a number deep inside', { UserAttributes: [{ Name: 'a', Value: 1 }] }, 'NUMBER_VALUE can not be converted'],
    ['a number in a map', { ClientMetadata: { from: 1 } }, 'NUMBER_VALUE can not be converted to a String'],
  ])('%s is refused before all else', async (_what, body, message) => {
    const expected = refusal('SerializationException', expect.stringContaining(message));
    await expect(call('cognito-idp', 'AdminCreateUser', body)).rejects.toEqual(expected);
  });

  test.each([1e18, -1e18, 'tomorrow', true])('an impossible time is refused: %j', async (Time) => {
    await expect(call('events', 'PutEvents', { Entries: [{ Time }] })).rejects.toEqual(
      refusal('SerializationException', expect.stringContaining('can not be converted to a Timestamp')),
    );
  });

  test('every service refuses it, also SQS', async () => {
    for (const [service, operation, body] of [
      ['sqs', 'SendMessage', { QueueUrl: 5 }],
      ['states', 'StartExecution', { input: {} }],
      ['events', 'PutEvents', { Entries: [{ Detail: {} }] }],
    ] as const) {
      await expect(call(service, operation, body)).rejects.toEqual(
        expect.objectContaining({ name: 'SerializationException' }),
      );
    }
  });
});

describe('a request that the model forbids', () => {
  test('names all violations at once, and no private value', async () => {
    await expect(
      call('cognito-idp', 'SignUp', { Username: '', Password: ' led by a space', ClientId: 'a' }),
    ).rejects.toEqual(
      refusal(
        'InvalidParameterException',
        "3 validation errors detected: Value at 'username' failed to satisfy constraint: Member must have length greater than " +
          "or equal to 1; Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
          "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; Value at 'password' failed to satisfy constraint: Member must satisfy regular " +
          'expression pattern: ^[\\S]+.*[\\S]+$',
      ),
    );
  });

  test('names what is missing, in an entry of a list too', async () => {
    await expect(call('cognito-idp', 'AdminGetUser', { UserPoolId })).rejects.toEqual(
      violation("Value null at 'username' failed to satisfy constraint: Member must not be null"),
    );
    const UserAttributes = [{ Name: 'name', Value: 'Ann' }, { Value: 'x' }];
    await expect(
      call('cognito-idp', 'AdminUpdateUserAttributes', { UserPoolId, Username: 'ann', UserAttributes }),
    ).rejects.toEqual(
      violation("Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null"),
    );
  });

  test.each([
    [{ UserPoolId: 'nope' }, "Value 'nope' at 'userPoolId'", 'regular expression pattern: [\\w-]+_[0-9a-zA-Z]+'],
    [{ Limit: 61 }, "Value '61' at 'limit'", 'value less than or equal to 60'],
    [{ Filter: 'x'.repeat(257) }, `Value '${'x'.repeat(257)}' at 'filter'`, 'length less than or equal to 256'],
  ])('checks bounds and patterns: %j', async (part, value, rule) => {
    const finding = `${value} failed to satisfy constraint: Member must ${rule.startsWith('reg') ? 'satisfy' : 'have'} ${rule}`;
    await expect(call('cognito-idp', 'ListUsers', { UserPoolId, ...part })).rejects.toEqual(violation(finding));
  });

  test('of a text that is too long, reports only that', async () => {
    const Password = `${'a'.repeat(300)} `;
    await expect(
      call('cognito-idp', 'AdminSetUserPassword', { UserPoolId, Username: 'ann', Password }),
    ).rejects.toEqual(
      violation("Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256"),
    );
  });

  test.each([
    ['text/plain; q=1', true],
    ['\tled by a tab', true],
    ['two  blanks ', true],
    ['\t', false],
    ['a line\nbreak', false],
    ['ü', false],
  ])('accepts the header value %j as AWS does: %j', (text, isTaken) => {
    expect(findViolations(requestModel('events'), 'HeaderValue', text)).toHaveLength(isTaken ? 0 : 1);
  });

  test('is a ValidationException of Step Functions and EventBridge', async () => {
    const message = (value: string, rule: string) =>
      refusal(
        'ValidationException',
        `1 validation error detected: ${value} failed to satisfy constraint: Member must ${rule}`,
      );
    await expect(
      call('states', 'ListExecutions', { statusFilter: 'DONE', stateMachineArn: 'arn:aws:states:::x' }),
    ).rejects.toEqual(
      message(
        "Value 'DONE' at 'statusFilter'",
        'satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]',
      ),
    );
    await expect(call('events', 'PutEvents', { Entries: Array(11).fill({}) })).rejects.toEqual(
      message("Value at 'entries'", 'have length less than or equal to 10'),
    );
  });
});

test.each(['cognito-idp', 'states', 'events', 'sqs'] as const)(
  'every pattern of %s compiles, and can not be kept busy',
  async (service) => {
    const model = requestModel(service);
    const shapes = Object.entries(model.shapes).flatMap(([name, { pattern, type }]) =>
      pattern && type === 'string' ? [name] : [],
    );
    for (const shape of shapes) {
      for (const text of ['', ' '.repeat(500), 'a'.repeat(1_000_000), 'a:'.repeat(250), '_'.repeat(50)]) {
        expect(() => findViolations(model, shape, `${text}\u0000`)).not.toThrow();
      }
    }
  },
);
