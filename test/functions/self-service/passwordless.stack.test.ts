import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { type RequestOptions, SoftwareAuthenticator } from 'aws-local/software-authenticator.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '../../../settings/config.ts';
import { type ApiClient, apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { activePerson } from './people.ts';

let stack: TestStack;
let call: ApiClient;
/** How far the clock of Cognito is ahead. */
let ahead = 0;
const announced: unknown[] = [];

beforeAll(async () => {
  stack = await startTestStack({
    settings: parseSettings({
      stage: 'dev',
      userDirectory: { featurePlan: 'ESSENTIALS', mfa: 'optional' },
      signIn: { invitation: 'link', passkeys: true },
    }),
    cognitoClock: () => new Date(Date.now() + ahead),
  });
  stack.eventBridge.subscribe((event) => {
    if (event['detail-type'] === 'AccountSecurityChanged') announced.push(event.detail);
  });
  call = apiClient(stack.endpoints);
});
afterAll(() => stack.remove());

/** Has a code sent. */
async function askForCode(email: string) {
  const { status, body } = await call('/sign-in/begin', { email, method: 'EMAIL_OTP' });
  expect({ status, body }).toEqual({
    status: 200,
    body: { challenge: 'EMAIL_OTP', session: expect.stringMatching(/^[\w-]{20,}/) },
  });
  return body.session ?? '';
}

/** The code of eight digits in the newest email. */
function codeFor(email: string): string {
  const [mail] = stack.mailbox.list({ to: email, limit: 1 });
  const text = mail?.text ?? (mail?.html ?? '').replace(/<(style|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '\n');
  const code = /^\s*(\d{8})\s*$/m.exec(text)?.[1];
  if (code === undefined) throw new Error(`no code in an email to ${email}`);
  return code;
}

const other = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');
const enter = (email: string, session: string, code: string) => call('/sign-in/code', { email, session, code });
const invalidCode = { status: 400, body: { code: 'INVALID_CODE', errors: [{ field: 'code' }] } };

describe('a code by email', () => {
  test('signs in, once, and after a wrong one with the same session', async () => {
    const email = 'code@example.com';
    await activePerson(stack, email);
    const session = await askForCode(email);
    const code = codeFor(email);
    expect(await enter(email, session, other(code))).toMatchObject(invalidCode);
    expect(await enter(email, session, `${code.slice(0, 4)} ${code.slice(4)}`)).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer' },
    });
    expect(await enter(email, session, code)).toMatchObject(invalidCode);
  });

  test('is worth nothing to somebody else, with another session or after a quarter of an hour', async () => {
    const [email, stranger] = ['mine@example.com', 'not-mine@example.com'];
    await activePerson(stack, email);
    await activePerson(stack, stranger);
    const session = await askForCode(email);
    const code = codeFor(email);
    expect(await enter(stranger, session, code)).toMatchObject(invalidCode);
    expect(await enter(email, await askForCode(stranger), code)).toMatchObject(invalidCode);
    ahead = 16 * 60_000;
    const late = await enter(email, session, code);
    ahead = 0;
    expect(late).toMatchObject(invalidCode);
  });

  test('is refused after too many wrong ones, though it is right', async () => {
    const email = 'guessed@example.com';
    await activePerson(stack, email);
    const session = await askForCode(email);
    const code = codeFor(email);
    for (let times = 0; times < 6; times++) {
      expect(await enter(email, session, other(code))).toMatchObject(invalidCode);
    }
    expect(await enter(email, session, code)).toMatchObject(invalidCode);
  });
});

describe('a passkey', () => {
  const origin = () => stack.endpoints.portal;

  /** Somebody with a passkey on this phone. */
  async function withPasskey(email: string, phone = new SoftwareAuthenticator()) {
    const { access_token: accessToken = '' } = await activePerson(stack, email);
    const { body } = await call('/passkeys/begin', {}, { accessToken });
    const credential = phone.create(body.options as never, { origin: origin() });
    expect((await call('/passkeys', { credential }, { accessToken })).status).toBe(204);
    return { phone, accessToken, id: credential.id };
  }

  /** What a browser asks the phone for: the name of the page is its own, and so is the choice among passkeys. */
  async function ask(email: string, id: string) {
    const { body } = await call('/sign-in/begin', { email, method: 'WEB_AUTHN' });
    expect(Object.keys(body.passkey_options ?? {})).toEqual(['challenge', 'timeout', 'userVerification']);
    const { challenge } = body.passkey_options as unknown as RequestOptions;
    const options = { challenge, rpId: new URL(origin()).hostname, allowCredentials: [{ id }] };
    return { session: body.session, options };
  }

  const refused = { status: 401, body: { code: 'INVALID_PASSKEY' } };

  test('is added, listed, signs in, and after it was removed does not', async () => {
    const email = 'passkey@example.com';
    const before = announced.length;
    const { phone, accessToken, id } = await withPasskey(email);
    const list = async () => (await call('/passkeys', undefined, { accessToken, method: 'GET' })).body.passkeys ?? [];
    expect(await list()).toEqual([
      {
        credential_id: expect.any(String),
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        relying_party: 'localhost',
        name: expect.any(String),
      },
    ]);
    const { session, options } = await ask(email, id);
    const credential = phone.get(options, { origin: origin() });
    expect(await call('/sign-in/passkey', { email, session, credential })).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer' },
    });
    expect(await call('/sign-in/passkey', { email, session, credential })).toMatchObject(refused);

    const [{ credential_id } = {}] = await list();
    const remove = () => call('/passkeys/remove', { credential_id }, { accessToken });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect(await list()).toEqual([]);
    const again = await ask(email, id);
    const orphan = phone.get(again.options, { origin: origin() });
    expect(await call('/sign-in/passkey', { email, session: again.session, credential: orphan })).toMatchObject(
      refused,
    );
    const { sub } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    const said = { user_pool_id: stack.endpoints.userPoolId, user_id: sub, by: 'self', at: expect.any(String) };
    // Removing it twice is one change.
    expect(announced.slice(before)).toEqual([
      { ...said, change: 'passkey-added' },
      { ...said, change: 'passkey-removed' },
    ]);
  });

  test.each([
    ['of another page', { origin: 'https://evil.example' }],
    ['that was copied: it counts less than before', { counter: 0 }],
    ['nobody unlocked', { verifiesUser: false }],
    ['for another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s is refused', async (what, attack) => {
    const email = `${what.replace(/\W+/g, '-')}@example.com`;
    const { phone, id } = await withPasskey(email);
    const first = await ask(email, id);
    const used = phone.get(first.options, { origin: origin(), counter: 5 });
    const { status } = await call('/sign-in/passkey', { email, session: first.session, credential: used });
    expect(status).toBe(200);
    const { session, options } = await ask(email, id);
    const credential = phone.get(options, { origin: origin(), counter: 6, ...attack });
    expect(await call('/sign-in/passkey', { email, session, credential })).toMatchObject(refused);
  });

  test.each(['before', 'after'])('signs in somebody who set an authenticator app up %s it was added', async (order) => {
    const email = `app-${order}@example.com`;
    const phone = new SoftwareAuthenticator();
    const { access_token: accessToken = '' } = await activePerson(stack, email);
    const setUpApp = async () => {
      const { body } = await call('/mfa/associate', {}, { accessToken });
      const { status } = await call('/mfa/verify', { code: oneTimeCode(body.secret_code ?? '') }, { accessToken });
      expect(status).toBe(204);
    };
    if (order === 'before') await setUpApp();
    const { body: begun } = await call('/passkeys/begin', {}, { accessToken });
    const made = phone.create(begun.options as never, { origin: origin() });
    expect((await call('/passkeys', { credential: made }, { accessToken })).status).toBe(204);
    if (order === 'after') await setUpApp();
    const { session, options } = await ask(email, made.id);
    const credential = phone.get(options, { origin: origin() });
    expect((await call('/sign-in/passkey', { email, session, credential })).body.token_type).toBe('Bearer');
  });

  test("of somebody else doesn't sign in", async () => {
    const [email, owner] = ['victim@example.com', 'attacker@example.com'];
    await withPasskey(email);
    const { phone, id } = await withPasskey(owner);
    const { session, options } = await ask(email, id);
    const credential = phone.get(options, { origin: origin() });
    expect(await call('/sign-in/passkey', { email, session, credential })).toMatchObject(refused);
    expect(await call('/sign-in/passkey', { email: owner, session, credential })).toMatchObject(refused);
  });

  test('that could not be added says why', async () => {
    const phone = new SoftwareAuthenticator();
    const { access_token: accessToken = '' } = await activePerson(stack, 'refused@example.com');
    const add = (credential: object) => call('/passkeys', { credential }, { accessToken });
    const { body } = await call('/passkeys/begin', {}, { accessToken });
    const elsewhere = phone.create(body.options as never, { origin: 'https://evil.example' });
    expect(await add(elsewhere)).toMatchObject({
      status: 400,
      body: { code: 'PASSKEY_REFUSED', errors: [{ field: 'credential', code: 'WRONG_ORIGIN' }] },
    });
    ahead = 16 * 60_000;
    const late = await add(new SoftwareAuthenticator().create(body.options as never, { origin: origin() }));
    ahead = 0;
    expect(late).toMatchObject({ status: 400, body: { code: 'PASSKEY_REFUSED', errors: [{ code: 'EXPIRED' }] } });
    expect(await add({ id: 'x' })).toMatchObject({ status: 400, body: { code: 'PASSKEY_REFUSED' } });
  });
});
