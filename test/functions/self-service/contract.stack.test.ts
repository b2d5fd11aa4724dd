import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { AwsError } from 'aws-local/aws-error.ts';
import type { ServiceCall } from 'aws-local/faults.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type OperationName,
  operationNames,
  operations,
  type Route,
  type RouteName,
  routes,
} from '../../../functions/domain/self-service/operations.ts';
import { parseSettings } from '../../../settings/config.ts';
import { apiDocument } from '../../../tools/write-api-document.ts';
import { type ApiAnswer, type ApiCall, apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword, codeFor, invite } from './people.ts';

const document = JSON.parse(apiDocument());
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'api');

let stack: TestStack;
/** What Cognito answers for now, instead of its own answer. */
let fault: ((call: ServiceCall) => void) | undefined;
const seen = new Map<RouteName, Set<number>>();

beforeAll(async () => {
  stack = await startTestStack({
    // With all that people may do.
    settings: parseSettings({
      stage: 'dev',
      userDirectory: { featurePlan: 'ESSENTIALS', mfa: 'optional' },
      signIn: { invitation: 'link', passkeys: true },
      selfService: { changeAddress: true },
    }),
    faults: (call) => {
      fault?.(call);
      return undefined;
    },
  });
});
afterAll(() => stack.remove());

/** Calls an operation, and compares its answer with the document. */
async function call(name: RouteName, body?: unknown, more: ApiCall & { readonly query?: string } = {}) {
  const { method, path }: Route = routes[name];
  const sent = method === 'POST' ? body : undefined;
  const answer = await apiClient(stack.endpoints)(`${path}${more.query ?? ''}`, sent, { method, ...more });
  holdAgainstDocument(name, answer);
  seen.set(name, (seen.get(name) ?? new Set()).add(answer.status));
  return answer;
}

function holdAgainstDocument(name: RouteName, { status, headers, text, body }: ApiAnswer): void {
  const { method, path }: Route = routes[name];
  const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status)];
  const described = pointer.reduce((value, key) => value?.[key], document);
  expect(described, `${name} answers ${status}`).toBeDefined();
  for (const [header, { $ref }] of Object.entries<{ $ref: string }>(described.headers ?? {})) {
    const { schema } = document.components.headers[$ref.split('/').at(-1) ?? ''];
    expect(ajv.validate(schema, headers[header]), `${name} ${status}: ${header}: ${headers[header]}`).toBe(true);
  }
  const [mediaType] = Object.keys(described.content ?? {});
  expect(headers['content-type'], `${name} ${status}`).toBe(mediaType);
  if (mediaType === undefined) {
    expect(text).toBe('');
    return;
  }
  const escaped = [...pointer, 'content', mediaType, 'schema'].map((key) =>
    encodeURIComponent(key.replaceAll('/', '~1')),
  );
  ajv.validate({ $ref: `api#/${escaped.join('/')}` }, body);
  expect(ajv.errorsText(), `${name} ${status} ${JSON.stringify(body)}`).toBe('No errors');
}

test('the document is served', async () => {
  const { body, headers } = await call('OpenApi');
  expect(body).toEqual(document);
  expect(headers['cache-control']).toContain('max-age');
});

test('every operation answers as documented when it goes well', async () => {
  const email = 'well@example.com';
  const password = await invite(stack, email);
  const { body: challenge } = await call('SignIn', { email, password });
  const { session } = challenge;
  const { body: tokens } = await call('NewPassword', {
    email,
    session,
    new_password: chosenPassword,
    attributes: { given_name: 'Wella' },
  });
  const accessToken = tokens.access_token;
  expect((await call('Refresh', { refresh_token: tokens.refresh_token })).status).toBe(200);
  const change = { previous_password: chosenPassword, proposed_password: 'another password' };
  expect((await call('ChangePassword', change, { accessToken })).status).toBe(204);
  const own = await call('ReadAccount', undefined, { accessToken });
  expect(own).toMatchObject({ status: 200, body: { email, attributes: { given_name: 'Wella' } } });
  expect((await call('UpdateAccount', { attributes: { locale: 'ja' } }, { accessToken })).status).toBe(204);
  const authenticator = { authenticator: false, password: 'another password' };
  expect((await call('SetFactors', authenticator, { accessToken })).status).toBe(204);
  const address = { email: 'better@example.com', password: 'another password' };
  expect((await call('ChangeAddress', address, { accessToken })).status).toBe(202);
  const sent = codeFor(stack, address.email);
  expect((await call('ConfirmAddress', { code: sent }, { accessToken })).status).toBe(204);
  expect((await call('ForgotPassword', { email: address.email, locale: 'ja' })).status).toBe(202);
  const code = codeFor(stack, address.email);
  expect((await call('ResetPassword', { email: address.email, code, new_password: chosenPassword })).status).toBe(204);
  // The reset ended every session, also the one that asked for it.
  const ended = await call('SignOut', undefined, { accessToken, query: '?everywhere=true' });
  expect(ended).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
  const { body: again } = await call('SignIn', { email: address.email, password: chosenPassword });
  const signedIn = { accessToken: again.access_token, query: '?everywhere=true' };
  expect((await call('SignOut', undefined, signedIn)).status).toBe(204);
  const other = 'other@example.com';
  expect((await call('SignUp', { email: other, password: chosenPassword })).status).toBe(202);
  expect((await call('ResendCode', { email: other })).status).toBe(202);
  expect((await call('ConfirmSignUp', { email: other, code: codeFor(stack, other) })).status).toBe(204);
});

/** A request that passes each operation's schema. */
const session = 'a session that is none';
const wellFormed: Readonly<Record<OperationName, object>> = {
  SignIn: { email: 'a@example.com', password: 'x' },
  BeginSignIn: { email: 'a@example.com', method: 'EMAIL_OTP' },
  EnterSignInCode: { email: 'a@example.com', code: '12345678', session },
  UsePasskey: { email: 'a@example.com', session, credential: { id: 'x' } },
  NewPassword: { email: 'a@example.com', new_password: 'seven blue kites', session },
  RespondMfa: { email: 'a@example.com', code: '123456', session },
  AssociateMfa: { session },
  VerifyMfa: { email: 'a@example.com', code: '123456', session },
  Refresh: { refresh_token: 'none' },
  ChangePassword: { previous_password: 'x', proposed_password: 'seven blue kites' },
  ListPasskeys: {},
  BeginPasskey: {},
  AddPasskey: { credential: { id: 'x' } },
  RemovePasskey: { credential_id: 'x' },
  ReadAccount: {},
  UpdateAccount: { attributes: { given_name: 'Ann' } },
  ChangeAddress: { email: 'b@example.com' },
  ConfirmAddress: { code: '123456' },
  SetFactors: { authenticator: false },
  ForgotPassword: { email: 'a@example.com' },
  ResetPassword: { email: 'a@example.com', code: '123456', new_password: 'seven blue kites' },
  SignUp: { email: 'b@example.com', password: 'seven blue kites' },
  ConfirmSignUp: { email: 'a@example.com', code: '123456' },
  ResendCode: { email: 'a@example.com' },
  SignOut: { refresh_token: 'none' },
};

/** A request that reads has no body. */
const isRead = (name: OperationName) => operations[name].method === 'GET';
const bodyOf = (name: OperationName) => (isRead(name) ? undefined : wellFormed[name]);

describe.each(operationNames)('%s', (name) => {
  const accessToken = 'not.a.token';
  const send = (body?: unknown, more: ApiCall = {}) => call(name, body, { accessToken, ...more });

  test.skipIf(isRead(name))('refuses what is malformed, field by field', async () => {
    expect(await send('{"email": ')).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON' } });
    const headers = { 'content-type': 'text/plain' };
    expect(await send('email=x', { headers })).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    const { body } = await send(Object.fromEntries(Object.keys(wellFormed[name]).map((field) => [field, 42])));
    if (Object.keys(wellFormed[name]).length > 0) expect(body.code).toBe('INVALID_REQUEST');
    expect((body.errors ?? []).map(({ field }) => field).sort()).toEqual(Object.keys(wellFormed[name]).sort());
    const surplus = await send({ ...wellFormed[name], pasword: 'x' });
    expect(surplus.body.errors).toContainEqual(expect.objectContaining({ field: 'pasword', code: 'UNKNOWN_FIELD' }));
  });

  test.each([
    ['TooManyRequestsException', 429, 'TOO_MANY_REQUESTS'],
    ['InternalErrorException', 503, 'UNAVAILABLE'],
  ])('says when to come back after %s', async (exception, status, code) => {
    fault = ({ service }) => {
      if (service === 'cognito-idp') throw new AwsError(exception, 'Not now', status === 503 ? 500 : 400);
    };
    const answer = await send(bodyOf(name)).finally(() => {
      fault = undefined;
    });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a request that a stranger can send is never answered as a fault of ours:', () => {
  const [email, long] = ['a@example.com', 'seven blue kites'];
  test.each<[string, OperationName, unknown, ApiCall & { readonly query?: string }, object]>([
    ['a password of blanks', 'SignIn', { email, password: ' \u00a0 ' }, {}, { field: 'password', code: 'REQUIRED' }],
    [
      'an address longer than a user name',
      'SignIn',
      { email: `${'a'.repeat(60)}@${'b'.repeat(60)}.example`, password: 'x' },
      {},
      { field: 'email', code: 'TOO_LONG' },
    ],
    [
      'a line break in a new password',
      'SignUp',
      { email, password: 'long\nenough' },
      {},
      { field: 'password', code: 'INVALID_CHARACTER' },
    ],
    [
      'half a surrogate pair in a new password',
      'ResetPassword',
      { email, code: '123456', new_password: `${long}\ud800.` },
      {},
      { field: 'new_password', code: 'INVALID_CHARACTER' },
    ],
    [
      'more fields than an answer has room for',
      'SignIn',
      Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, 1])),
      {},
      { code: 'UNKNOWN_FIELD' },
    ],
    [
      'more attributes than an answer has room for',
      'SignUp',
      {
        email,
        password: long,
        attributes: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, ''])),
      },
      {},
      { code: 'UNKNOWN_FIELD' },
    ],
  ])('%s', async (_what, name, body, more, error) => {
    const answer = await call(name, body, more);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(answer.body.errors).toContainEqual(expect.objectContaining(error));
  });

  test.each(['ChangePassword', 'SignOut'] as const)('a token that Cognito would not even read (%s)', async (name) => {
    let asked = 0;
    // Of an earlier request an invitation may still be on its way, by operations that only roles may use; these functions use no such ones.
    fault = ({ service, operation }) => {
      if (service === 'cognito-idp' && !/^(Admin|Describe)/.test(operation)) asked += 1;
    };
    const more = { accessToken: 'a/b~c+d', query: name === 'SignOut' ? '?everywhere=true' : '' };
    const answer = await call(name, wellFormed[name], more).finally(() => {
      fault = undefined;
    });
    expect(answer).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
    expect(asked).toBe(0);
  });
});

/** What each operation asks Cognito for. */
const asksFor: Readonly<Record<OperationName, string>> = {
  SignIn: 'InitiateAuth',
  BeginSignIn: 'InitiateAuth',
  EnterSignInCode: 'RespondToAuthChallenge',
  UsePasskey: 'RespondToAuthChallenge',
  NewPassword: 'RespondToAuthChallenge',
  RespondMfa: 'RespondToAuthChallenge',
  AssociateMfa: 'AssociateSoftwareToken',
  VerifyMfa: 'VerifySoftwareToken',
  Refresh: 'InitiateAuth',
  ChangePassword: 'ChangePassword',
  ListPasskeys: 'ListWebAuthnCredentials',
  BeginPasskey: 'StartWebAuthnRegistration',
  AddPasskey: 'CompleteWebAuthnRegistration',
  RemovePasskey: 'DeleteWebAuthnCredential',
  ReadAccount: 'GetUser',
  UpdateAccount: 'UpdateUserAttributes',
  // What another operation answers, the account, is asked for before.
  ChangeAddress: 'GetUser',
  ConfirmAddress: 'GetUser',
  SetFactors: 'GetUser',
  ForgotPassword: 'ForgotPassword',
  ResetPassword: 'ConfirmForgotPassword',
  SignUp: 'SignUp',
  ConfirmSignUp: 'ConfirmSignUp',
  ResendCode: 'ResendConfirmationCode',
  SignOut: 'GlobalSignOut',
};

/** The errors of an operation of Cognito, by the documentation in its SDK. */
function documentedErrors(cognitoOperation: string): string[] {
  const types = import.meta.resolve('@aws-sdk/client-cognito-identity-provider').replace(/dist-.*/, 'dist-types');
  const text = readFileSync(new URL(`${types}/commands/${cognitoOperation}Command.d.ts`), 'utf8');
  return [...text.matchAll(/@throws \{@link (\w+Exception)\}/g)].map(([, name]) => name ?? '');
}

test.each(operationNames)('%s has an answer to every error that Cognito documents', async (name) => {
  const errors = documentedErrors(asksFor[name]);
  expect(errors.length).toBeGreaterThan(5);
  const unanswered: string[] = [];
  for (const exception of errors) {
    fault = ({ service }) => {
      if (service === 'cognito-idp') throw new AwsError(exception, 'Not this time');
    };
    const query = name === 'SignOut' ? '?everywhere=true' : '';
    const { body } = await call(name, bodyOf(name), { accessToken: 'not.a.token', query });
    if (body?.code === 'INTERNAL_ERROR') unanswered.push(exception);
  }
  fault = undefined;
  const expected: Partial<Record<typeof name, readonly string[]>> = {
    // The client is not configured as it has to be.
    SignIn: ['InvalidParameterException'],
    // What is invalid of a name that nobody has is not the person.
    BeginSignIn: ['InvalidParameterException'],
    // No password is sent.
    EnterSignInCode: ['InvalidPasswordException', 'PasswordHistoryPolicyViolationException'],
    UsePasskey: ['InvalidPasswordException', 'PasswordHistoryPolicyViolationException'],
    RespondMfa: ['InvalidPasswordException', 'PasswordHistoryPolicyViolationException'],
    // No address changes by it, so no code is sent or checked.
    UpdateAccount: [
      'AliasExistsException',
      'CodeDeliveryFailureException',
      'CodeMismatchException',
      'ExpiredCodeException',
    ],
    // The form of the token was checked before, and there is nothing else.
    SignOut: ['InvalidParameterException'],
  };
  // There is no such client. A passkey that isn't there is as good as removed.
  const client = name === 'RemovePasskey' ? [] : ['ResourceNotFoundException'];
  expect(unanswered.sort()).toEqual(
    [...(expected[name] ?? []), ...client].filter((one) => errors.includes(one)).sort(),
  );
});

test('a client that no longer allows signing in with a password is a fault of ours, and nobody learns about it', async () => {
  fault = ({ operation }) => {
    if (operation !== 'InitiateAuth') return;
    throw new AwsError('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client');
  };
  const answer = await call('SignIn', { email: 'ann@example.com', password: 'whatever' }).finally(() => {
    fault = undefined;
  });
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.body)).not.toMatch(/flow|client|USER_PASSWORD_AUTH/);
});

test('a person whose password was reset by an administrator gets the same answer as anybody', async () => {
  const email = 'reset@example.com';
  await activePerson(stack, email);
  const wrong = await call('SignIn', { email, password: 'wrong' });
  fault = ({ operation }) => {
    if (operation === 'InitiateAuth') throw new AwsError('PasswordResetRequiredException', 'Password reset required');
  };
  const reset = await call('SignIn', { email, password: chosenPassword }).finally(() => {
    fault = undefined;
  });
  expect(reset.body).toEqual(wrong.body);
});

test.each([
  ['ChangePassword', 'proposed_password'],
  ['ResetPassword', 'new_password'],
  ['SignUp', 'password'],
  ['NewPassword', 'new_password'],
] as const)('%s says what a password lacks', async (name, field) => {
  const broken = async (exception: string, message: string) => {
    fault = ({ service }) => {
      if (service === 'cognito-idp') throw new AwsError(exception, message);
    };
    const { body } = await call(name, wellFormed[name], { accessToken: 'x' }).finally(() => {
      fault = undefined;
    });
    return body;
  };
  const weak = 'Password did not conform with policy: Password must have uppercase characters';
  expect(await broken('InvalidPasswordException', weak)).toMatchObject({
    code: 'WEAK_PASSWORD',
    errors: [{ field, code: 'NO_UPPERCASE' }],
  });
  expect(await broken('PasswordHistoryPolicyViolationException', 'Password has previously been used')).toMatchObject({
    status: 400,
    code: 'PASSWORD_REUSED',
    errors: [{ field, code: 'REUSED' }],
  });
});

/** Seen to succeed by other tests, which have codes and passkeys. */
const elsewhere: ReadonlySet<OperationName> = new Set([
  'BeginSignIn',
  'EnterSignInCode',
  'UsePasskey',
  'ListPasskeys',
  'BeginPasskey',
  'AddPasskey',
  'RemovePasskey',
]);

test('every operation was seen to succeed and to refuse', () => {
  const untested = operationNames.filter((name) => {
    const statuses = [...(seen.get(name) ?? [])];
    const other = name.endsWith('Mfa') || elsewhere.has(name);
    return !statuses.some((status) => status >= 400) || !(other || statuses.some((status) => status < 300));
  });
  expect(untested).toEqual([]);
});
