import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { paginateGetExecutionHistory, paginateListExecutions } from '@aws-sdk/client-sfn';
import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import type { BusEvent } from 'aws-local/event-bridge/event.ts';
import { SoftwareAuthenticator } from 'aws-local/software-authenticator.ts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Bus, Intake, Prefix } from '../../functions/contract.ts';
import { drawTemporaryPassword } from '../../functions/domain/onboarding/temporary-password.ts';
import { type OperationName, operationNames, operations } from '../../functions/domain/self-service/operations.ts';
import { isOwnerOnly } from '../../packages/aws-local/test/owner-only.ts';
import { parseSettings } from '../../settings/config.ts';
import { allEnded } from '../end-to-end/runs.ts';
import { PlannedFaults } from '../faults/planned-faults.ts';
import { codeFor } from '../functions/self-service/people.ts';
import { type ApiAnswer, type ApiCall, apiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { listenForAnswers, putEvents } from '../support/intake.ts';
import { passwordIn, startTestStack, type TestStack } from '../support/test-stack.ts';
import { type Kind, Marks } from './marks.ts';

const marks = new Marks();
const faults = new PlannedFaults();
let stack: TestStack;
/** Every answer of the API, and every error of the AWS endpoint, as text. */
const refusals: string[] = [];
const published: BusEvent[] = [];
const printed: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest) => {
      printed.push(String(chunk));
      return write(chunk, ...(rest as []));
    });
  }
  const settings = parseSettings({
    stage: 'dev',
    userDirectory: {
      groups: [{ name: 'staff', description: 'Staff' }],
      mfa: 'optional',
      featurePlan: 'ESSENTIALS',
    },
    signIn: { passkeys: true },
    events: { deletion: true },
    selfService: { changeAddress: true },
  });
  stack = await startTestStack({ settings, faults: faults.port, retryInterval: 20 });
  stack.eventBridge.subscribe((event) => {
    if (event.source === Bus.source) published.push(event);
  });
  await imports();
  await events();
  // Before anybody resets a password: every email so far is an invitation.
  const invitations = stack.mailbox.list();
  for (const mail of invitations) marks.issued(passwordIn(mail, mail.to.join()));
  expect(invitations.length).toBeGreaterThan(5);
  await selfService();
  await refusedByTheEndpoint();
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

/** The personal columns of a row. */
const person = (name: string) => `${marks.value(name)},${marks.value('Family')},${marks.phoneNumber}`;

/** Files with good, wrong, undeliverable and dangerous rows; one with injected faults; a preview; one that can't be used. */
async function imports(): Promise<void> {
  const header = 'email,given_name,family_name,phone_number,groups,Initial password';
  const rows = (batch: string) => [
    header,
    ...['a', 'b', 'c'].map(
      (name) => `${marks.address(`${batch}${name}`)},${person('Given')},staff,${marks.password('File')}`,
    ),
    `${marks.address(`${batch}lost`, undeliverableDomain)},${person('Given')},staff,`,
    `${marks.address(`${batch}a`)},${person('Twice')},,`,
    `${marks.address(`${batch}wrong`, 'no domain')},${person('Wrong')},,`,
    `${marks.address(`${batch}phone`)},${marks.value('Given')},,${marks.value('0180')},,`,
    `${marks.address(`${batch}group`)},${person('Given')},no-such-group,`,
    `${marks.address(`${batch}cells`)},${marks.value('more')},,,,,${marks.value('cells')}`,
    `=cmd|${marks.value('formula')},${person('Given')},,`,
    `${marks.address(`${batch}long`)},${marks.value('x'.repeat(3000))},,,,`,
    `${marks.address(`${batch}control`)},${marks.value('\u0007')},,,,`,
  ];
  await upload('inbox/people.csv', rows('calm').join('\r\n'));
  await upload('preview/people.csv', rows('look').join('\r\n'));
  await upload(
    'inbox/no-addresses.csv',
    `Reach at,${marks.value('Name')},${marks.password('File')}\n${marks.address('in-row')},y,x`,
  );
  await upload('inbox/open-quote.csv', `email,given_name\n${marks.address('open')},"${marks.value('never closed')}\n`);
  await upload('inbox/binary.csv', `email\n${marks.address('nul')}\u0000\n`);
  faults.plan([
    { service: 'lambda', nth: 0, times: 1, mishap: 'lose' },
    { service: 'cognito-idp', nth: 1, times: 2, mishap: 'broken' },
    { service: 'cognito-idp', nth: 4, times: 1, mishap: 'lose' },
    { service: 'cognito-idp', nth: 6, times: 1, mishap: 'capped' },
    { service: 's3', nth: 3, times: 1, mishap: 'broken' },
    { service: 'events', nth: 0, times: 1, mishap: 'throttled' },
  ]);
  await upload('inbox/faults.csv', rows('faults').join('\r\n'));
  faults.plan();
}

let uploaded = 0;

async function upload(Key: string, Body: string): Promise<void> {
  await stack.clients.s3.send(new PutObjectCommand({ Bucket: stack.endpoints.inboxBucket, Key, Body }));
  uploaded += 1;
  await allEnded(stack, uploaded);
}

/** Every kind of event: well formed, malformed, refused, with injected faults, and garbage. */
async function events(): Promise<void> {
  const answers = listenForAnswers(stack);
  const send = async (type: string, detail: unknown) => {
    const [id = ''] = await putEvents(stack, { type, detail });
    return answers.nth(id);
  };
  const email = marks.address('event');
  const attributes = { given_name: marks.value('Given'), phone_number: marks.phoneNumber };
  await send('UserCreated', { email, ...attributes, groups: ['staff'] });
  await send('UserUpdated', { email, nickname: marks.value('Nick'), groups: [] });
  await send('UserDisabled', { email });
  await send('UserEnabled', { email });
  await send('UserDeleted', { email });
  await send('UserCreated', { email: marks.address('event', undeliverableDomain), ...attributes });
  for (const type of Object.keys(Intake)) {
    await send(type, {
      email: marks.value(`not ${marks.address('an')} address`),
      favourite: { of: marks.value('mine') },
      password: marks.password('Event'),
      groups: ['no-such-group'],
      phone_number: marks.value('0180'),
    });
  }
  await send('UserCreated', { email: marks.address('big'), profile: marks.value('x'.repeat(200_000)) });
  faults.plan([
    { service: 'lambda', nth: 1, times: 1, mishap: 'lose' },
    { service: 'cognito-idp', nth: 0, times: 1, mishap: 'lose' },
  ]);
  await send('UserCreated', { email: marks.address('faulty'), ...attributes });
  faults.plan();
  stack.queues.send('onboarding-events', `${marks.address('garbage')} ${marks.password('Queue')}`);
  const isDead = () => stack.queues.messages('onboarding-events-dead-letters').length > 0;
  await eventually(isDead, { what: 'a dead letter', every: 20 });
}

const answered = new Set<string>();

/** Calls an operation of the API. Its refusals are checked later; the secrets it issues are remembered. */
async function call(name: OperationName, body?: unknown, more: ApiCall & { query?: string } = {}): Promise<ApiAnswer> {
  const { path, method } = operations[name];
  const sent = method === 'POST' ? body : undefined;
  const answer = await apiClient(stack.endpoints)(`${path}${more.query ?? ''}`, sent, { method, ...more });
  marks.secretsIn(answer.body);
  answered.add(`${name} ${answer.status < 400 ? 'done' : 'refused'}`);
  if (answer.status >= 400) refusals.push(JSON.stringify([answer.headers, answer.body]));
  return answer;
}

async function selfService(): Promise<void> {
  const email = marks.address('self');
  const [chosen, weak, wrong] = [marks.password('Chosen'), 'Pwmark7', marks.password('Wrong')];
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'given_name', Value: marks.value('Given') },
  ];
  const { cognito } = stack.clients;
  const TemporaryPassword = drawTemporaryPassword({ minimumLength: 15, requireUppercase: false }, randomInt);
  const invited = { Username: email, UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const], TemporaryPassword };
  await cognito.send(new AdminCreateUserCommand({ UserPoolId: stack.endpoints.userPoolId, ...invited }));
  const password = marks.issued(stack.passwordFor(email));
  const code = () => marks.issued(codeFor(stack, email));
  const other = (known: string) => (known === '000000' ? '000001' : '000000');

  await call('SignIn', { email, password: wrong });
  const { session } = (await call('SignIn', { email, password })).body;
  await call('NewPassword', { email, session, new_password: weak });
  const attributes = { given_name: marks.value('Own'), phone_number: marks.value('0180') };
  await call('NewPassword', { email, session, new_password: chosen, attributes });
  const tokens = (await call('NewPassword', { email, session, new_password: chosen })).body;
  const { access_token: accessToken } = tokens;
  await call('Refresh', { refresh_token: tokens.refresh_token });
  await call('Refresh', { refresh_token: `${tokens.refresh_token}x` });
  const { secret_code: secret = '' } = (await call('AssociateMfa', {}, { accessToken })).body;
  const oneTime = (at = Date.now()) => marks.issued(oneTimeCode(secret, at));
  await call('VerifyMfa', { code: other(oneTime()) }, { accessToken });
  await call('VerifyMfa', { code: oneTime(), device_name: marks.value('Phone') }, { accessToken });
  const { session: second } = (await call('SignIn', { email, password: chosen })).body;
  await call('RespondMfa', { email, code: other(oneTime()), session: second });
  await call('RespondMfa', { email, code: oneTime(), session: second });
  await call('RespondMfa', { email, code: oneTime(Date.now() + 30_000), session: second });
  await call('ChangePassword', { previous_password: wrong, proposed_password: chosen }, { accessToken });
  await call('ChangePassword', { previous_password: chosen, proposed_password: weak }, { accessToken });
  await call('ChangePassword', { previous_password: chosen, proposed_password: `${chosen}!` }, { accessToken });
  // Nothing of it fits, and each says so without a word of what was sent.
  const credential = { id: marks.value('credential') };
  await call('BeginSignIn', { email, method: 'EMAIL_OTP' });
  await call('EnterSignInCode', { email, session: marks.value('session of a code'), code: '12345678' });
  await call('UsePasskey', { email, session: marks.value('session of a passkey'), credential });
  await call('AddPasskey', { credential }, { accessToken });
  await call('RemovePasskey', { credential_id: marks.value('id') }, { accessToken });
  const own = `${chosen}!`;
  await call('ReadAccount', undefined, { accessToken: `${accessToken}x` });
  await call('ReadAccount', undefined, { accessToken });
  await call('UpdateAccount', { attributes: { phone_number: marks.value('0181') } }, { accessToken });
  await call('UpdateAccount', { attributes: { family_name: marks.value('Own family') } }, { accessToken });
  const moved = marks.address('moved');
  await call('ChangeAddress', { email: moved, password: wrong }, { accessToken });
  await call('ChangeAddress', { email: moved, password: own }, { accessToken });
  const sent = marks.issued(codeFor(stack, moved));
  await call('ConfirmAddress', { code: other(sent) }, { accessToken });
  await call('ConfirmAddress', { code: sent }, { accessToken });
  await call('ChangeAddress', { email, password: own }, { accessToken });
  await call('ConfirmAddress', { code: code() }, { accessToken });
  await call('SetFactors', { authenticator: false, password: wrong }, { accessToken });
  await call('SetFactors', { authenticator: false, password: own }, { accessToken });
  await call('ForgotPassword', { email });
  await call('ForgotPassword', { email: marks.address('nobody') });
  await call('ForgotPassword', { email: marks.value('no address') });
  await call('ResetPassword', { email, code: other(code()), new_password: chosen });
  await call('ResetPassword', { email, code: code(), new_password: weak });
  await call('ResetPassword', { email, code: code(), new_password: chosen });
  await call('SignOut', { refresh_token: tokens.refresh_token }, { query: `?note=${marks.value('query')}` });
  await call('SignOut', undefined, { accessToken, query: '?everywhere=true' });
  await call('SignOut', undefined, { accessToken: `${accessToken}x`, query: '?everywhere=true' });

  const fresh = marks.address('fresh');
  const given = { given_name: marks.value('Given'), phone_number: marks.phoneNumber };
  await call('SignUp', { email: fresh, password: weak, attributes: given });
  await call('SignUp', { email: fresh, password: chosen, attributes: { unknown: marks.value('unknown') } });
  await call('SignUp', { email: fresh, password: chosen, attributes: given });
  await call('SignUp', { email: fresh, password: chosen, attributes: given });
  const first = marks.issued(codeFor(stack, fresh));
  await call('ConfirmSignUp', { email: fresh, code: other(first) });
  await call('ResendCode', { email: fresh });
  await call('ConfirmSignUp', { email: fresh, code: marks.issued(codeFor(stack, fresh)) });
  await passkeys(fresh, chosen);
  await call('SignUp', { email: marks.address('fresh', undeliverableDomain), password: chosen, attributes: given });

  const everything = JSON.stringify({ email, password: chosen, note: marks.value('note') });
  for (const name of operationNames) {
    await call(name, everything.slice(0, -1), { accessToken });
    await call(name, everything, { accessToken, headers: { 'content-type': `text/${marks.value('plain')}` } });
    await call(name, { email, unknown: marks.password('Field'), password: [marks.password('List')] });
  }
  faults.plan([{ service: 'cognito-idp', nth: 0, times: 1000, mishap: 'broken' }]);
  await call('SignIn', { email, password: chosen });
  await call('ForgotPassword', { email });
  await call('SignUp', { email: marks.address('late'), password: chosen, attributes: given });
  faults.plan();
  const unrouted = await fetch(`${stack.endpoints.api}/${marks.value('path')}?${email}`, {
    method: 'POST',
    body: everything,
  });
  refusals.push(await unrouted.text());
}

/** Adds a passkey, signs in with it and removes it. */
async function passkeys(email: string, password: string): Promise<void> {
  const origin = stack.endpoints.portal;
  const phone = new SoftwareAuthenticator();
  const { access_token: accessToken } = (await call('SignIn', { email, password })).body;
  const { options } = (await call('BeginPasskey', {}, { accessToken })).body;
  const made = phone.create(options as never, { origin });
  await call('AddPasskey', { credential: made }, { accessToken });
  const [listed] = (await call('ListPasskeys', undefined, { accessToken })).body.passkeys ?? [];
  marks.issued(made.id);
  const { session, passkey_options: asked } = (await call('BeginSignIn', { email, method: 'WEB_AUTHN' })).body;
  const challenge = String(asked?.challenge);
  const request = { challenge, rpId: new URL(origin).hostname, allowCredentials: [{ id: made.id }] };
  const credential = phone.get(request, { origin });
  marks.issued(credential.response.signature);
  await call('UsePasskey', { email, session, credential });
  await call('RemovePasskey', { credential_id: listed?.credential_id }, { accessToken });
}

/** Requests that the AWS endpoint refuses, with what must not be quoted. */
async function refusedByTheEndpoint(): Promise<void> {
  const requests: [target: string, body: string][] = [
    [
      'AWSCognitoIdentityProviderService.AdminCreateUser',
      `{"Username": "${marks.address('cut')}", "TemporaryPassword": "${marks.password('Cut')}"`,
    ],
    [
      'AWSCognitoIdentityProviderService.AdminCreateUser',
      JSON.stringify({ UserPoolId: 'eu-central-1_none', Username: marks.address('pool') }),
    ],
    [
      'AWSCognitoIdentityProviderService.InitiateAuth',
      JSON.stringify({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: stack.endpoints.userPoolClientId,
        AuthParameters: { USERNAME: marks.address('none'), PASSWORD: marks.password('None') },
      }),
    ],
    [
      'AWSCognitoIdentityProviderService.SignUp',
      JSON.stringify({
        ClientId: stack.endpoints.userPoolClientId,
        Username: marks.address('weak'),
        Password: 'Pwmark7',
      }),
    ],
    [
      'AWSEvents.PutEvents',
      JSON.stringify({ Entries: [{ Source: 'x', DetailType: 'UserCreated', Detail: `{${marks.address('json')}` }] }),
    ],
    ['AmazonSQS.SendMessage', JSON.stringify({ QueueUrl: 'none', MessageBody: marks.value('body') })],
  ];
  for (const [target, body] of requests) {
    const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
    refusals.push(await (await fetch(stack.endpoints.aws, { method: 'POST', headers, body })).text());
  }
}

/** What a file of the state folder may contain, and why. What is not listed may contain nothing. */
const allowedInFiles: readonly { readonly file: RegExp; readonly kinds: readonly Kind[]; readonly why: string }[] = [
  { file: /^journal\.jsonl$/, kinds: ['address', 'value', 'issued'], why: 'it is the user pool and the mailbox' },
  {
    file: /^event-bridge\/.*\.jsonl$|^events\.jsonl$/,
    kinds: ['address', 'value', 'password'],
    why: 'it is the bus: an event is delivered to every target as it was sent',
  },
  { file: /^queues\.jsonl$/, kinds: ['address', 'value', 'password'], why: 'it is the queue that events wait in' },
];

/** The same for objects in the bucket, by key. */
const allowedInObjects: typeof allowedInFiles = [
  { file: /^(inbox|preview)\//, kinds: ['address', 'value', 'password'], why: 'it is the file that HR uploaded' },
  { file: /\/failed\.csv$/, kinds: ['address', 'value', 'password'], why: "rows to fix, in the file's own columns" },
  {
    file: /^reports\/.*\/report\.csv$/,
    kinds: ['address', 'value'],
    why: 'its column email says whom a line is about, also where the cell was no address',
  },
  { file: /^work\/[^/]+\/users\.jsonl$/, kinds: ['address', 'value'], why: 'who is to be created' },
  {
    file: /^work\/[^/]+\/results\//,
    kinds: ['address', 'value'],
    why: 'Step Functions writes the input of a batch beside its output',
  },
];

/** @returns the kinds that appear where they may not */
function leaksIn(name: string, text: string, allowed: typeof allowedInFiles): string[] {
  const kinds = allowed.find(({ file }) => file.test(name))?.kinds ?? [];
  return marks
    .in(text)
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => `${name}: ${kind}`);
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(sep, '/'));
  return names.filter((name) => statSync(join(folder, name)).isFile());
}

describe('after every flow, with marked people and secrets', () => {
  test('every flow was gone through', async () => {
    expect(operationNames.filter((name) => !answered.has(`${name} refused`))).toEqual([]);
    // Codes take another kind of invitation: test/functions/self-service/passwordless.stack.test.ts
    const all = operationNames.filter((name) => name !== 'EnterSignInCode');
    expect(all.filter((name) => !answered.has(`${name} done`))).toEqual([]);
    const types = new Set(published.map((event) => event['detail-type']));
    expect(
      Object.values(Intake)
        .flatMap(({ done, failed }) => [done, failed])
        .filter((type) => !types.has(type)),
    ).toEqual([]);
    expect([...types]).toEqual(
      expect.arrayContaining([
        'BulkImportCompleted',
        'BulkImportRefused',
        'UserConfirmed',
        'PasswordReset',
        'UserActivated',
      ]),
    );
    const logs = filesBelow(join(stack.stateDir, 'logs'));
    for (const name of [
      'CreateUsers',
      'ApplyEvents',
      'SignIn',
      'CustomMessage',
      'PreSignUp',
      'PostConfirmation',
      'PostAuthentication',
    ]) {
      expect(logs).toContain(`${name}.log`);
    }
  });

  test('no log line contains any of it', () => {
    const folder = join(stack.stateDir, 'logs');
    const lines = filesBelow(folder).flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .map((line) => ({ name, line })),
    );
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.flatMap(({ name, line }) => leaksIn(name, line, []).map((leak) => `${leak}: ${line}`))).toEqual([]);
  });

  test('nothing of it is printed', () => {
    expect(printed.flatMap((text) => leaksIn('stdout or stderr', text, []))).toEqual([]);
  });

  test('no execution history contains any of it', async () => {
    const client = stack.clients.stepFunctions;
    const stateMachineArn = stack.endpoints.bulkImportStateMachineArn;
    let histories = 0;
    for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
      for (const { executionArn } of executions) {
        histories += 1;
        for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn })) {
          expect(
            events.flatMap((event) => leaksIn(`${event.type} of ${executionArn}`, JSON.stringify(event), [])),
          ).toEqual([]);
        }
      }
    }
    expect(histories).toBe(uploaded);
  });

  test('events name an address and nothing else', () => {
    const leaks = published.flatMap(({ 'detail-type': type, detail: { email, former_email, ...detail }, ...event }) => [
      ...leaksIn(type, JSON.stringify([event, detail]), []),
      ...leaksIn(`${type} email`, `${email} ${former_email}`, [
        { file: /email$/, kinds: ['address'], why: 'whom it is about' },
      ]),
    ]);
    expect(leaks).toEqual([]);
  });

  test('no refusal quotes what it refuses', () => {
    expect(refusals.length).toBeGreaterThan(60);
    expect(refusals.flatMap((text) => leaksIn(text, text, []))).toEqual([]);
  });

  test('no detail in a report quotes its row', () => {
    const reports = filesBelow(join(stack.stateDir, 'reports'));
    const lines = reports
      .filter((name) => name.endsWith('report.csv'))
      .flatMap((name) =>
        parse<Record<string, string>>(readFileSync(join(stack.stateDir, 'reports', name)), {
          columns: true,
          bom: true,
        }),
      );
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.flatMap(({ email: _, ...line }) => leaksIn('report.csv', JSON.stringify(line), []))).toEqual([]);
    const summaries = reports.filter((name) => /summary\.json$|refused\.txt$/.test(name));
    expect(summaries.length).toBeGreaterThan(5);
    expect(
      summaries.flatMap((name) => leaksIn(name, readFileSync(join(stack.stateDir, 'reports', name), 'utf8'), [])),
    ).toEqual([]);
  });

  test('every file of the state folder contains only what it is for', () => {
    const keys = new Map(
      readFileSync(join(stack.stateDir, 'journal.jsonl'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .flatMap(
          (line) => JSON.parse(line) as { topic: string; version?: { versionId: string; object: { key: string } } }[],
        )
        .flatMap(({ topic, version }) =>
          topic === 's3' && version ? [[version.versionId, version.object.key] as const] : [],
        ),
    );
    const files = filesBelow(stack.stateDir);
    const leaks = files.flatMap((name) => {
      const text = readFileSync(join(stack.stateDir, name), 'utf8');
      const key = keys.get(name.split('/').at(-1) ?? '');
      if (key !== undefined) return leaksIn(key, text, allowedInObjects);
      return name.startsWith(Prefix.reports)
        ? leaksIn(name, text, allowedInObjects)
        : leaksIn(name, text, allowedInFiles);
    });
    expect(leaks).toEqual([]);
    // A rule that no file needs is a gap.
    const named = [...files, ...keys.values()];
    expect(
      [...allowedInFiles, ...allowedInObjects].filter(({ file }) => !named.some((name) => file.test(name))),
    ).toEqual([]);
  });

  test('every file of the state folder is readable by its owner only', () => {
    const open = readdirSync(stack.stateDir, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !isOwnerOnly(join(stack.stateDir, name)),
    );
    expect(open).toEqual([]);
  });
});
