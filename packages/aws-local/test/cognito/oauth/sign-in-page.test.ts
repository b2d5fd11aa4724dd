import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oneTimeCode } from '../../../cognito/sign-in/one-time-code.ts';
import { TestPool } from '../pool.ts';
import { addClient, authorizePath, Browser, host, sentBack } from './browser.ts';

const ann = { username: 'ann@example.com', password: 'a long password' };
const code = expect.stringMatching(/^[0-9a-f-]{36}$/);

let pool: TestPool;
let browser: Browser;
let clientId: string;

const start = async (settings: Parameters<typeof TestPool.start>[0] = {}) => {
  pool = await TestPool.start(settings);
  browser = new Browser(pool);
  clientId = (await addClient(pool)).ClientId;
};
beforeEach(() => start());
afterEach(() => pool.stop());

const alert = () => /<p class="error" role="alert">([^<]*)<\/p>/.exec(browser.html)?.[1];

test('an invited person chooses a password, and the second entry has to be the same', async () => {
  await pool.invite(ann.username);
  await browser.open(authorizePath(clientId));
  await browser.submit({ username: ann.username, password: pool.passwordFor(ann.username) });
  expect(browser.html).toContain('<h1>Choose a new password</h1>');
  await browser.submit({ new_password: ann.password, new_password_again: 'another password' });
  expect(alert()).toBe('The two passwords are not the same.');
  await browser.submit({ new_password: 'short', new_password_again: 'short' });
  expect(alert()).toBe('Password did not conform with policy: Password not long enough');
  const answer = await browser.submit({ new_password: ann.password, new_password_again: ann.password });
  expect(sentBack(answer).code).toEqual(code);
  expect((await pool.signIn(ann.username, ann.password)).AuthenticationResult).toBeDefined();
});

test('attributes that the pool requires are asked for with the new password', async () => {
  await pool.restart({ requiredAttributes: ['given_name'] });
  await pool.invite(ann.username);
  await browser.open(authorizePath(clientId));
  await browser.submit({ username: ann.username, password: pool.passwordFor(ann.username) });
  const passwords = { new_password: ann.password, new_password_again: ann.password };
  expect(browser.html).toContain('name="userAttributes.given_name"');
  await browser.submit(passwords);
  expect(alert()).toBe('Invalid attributes given, given_name is missing');
  expect(browser.html).toContain('name="userAttributes.given_name"');
  expect(sentBack(await browser.submit({ ...passwords, 'userAttributes.given_name': 'Ann' })).code).toEqual(code);
});

test('a session that is over leads back to the password', async () => {
  await pool.invite(ann.username);
  await browser.open(authorizePath(clientId));
  await browser.submit({ username: ann.username, password: pool.passwordFor(ann.username) });
  pool.wait(4 * 60_000);
  await browser.submit({ new_password: ann.password, new_password_again: ann.password });
  expect(browser.html).toContain('<h1>Sign in</h1>');
  expect(alert()).toBe('Invalid session for the user, session is expired.');
});

test('two-factor authentication is set up where the pool requires it, and asked for from then on', async () => {
  pool.stop();
  await start({ settings: { mfa: 'ON' } });
  await pool.member(ann.username, ann.password);
  await browser.open(authorizePath(clientId));
  await browser.submit(ann);
  expect(browser.html).toContain('<h1>Set up an authenticator app</h1>');
  const key = /<code>([A-Z2-7]{32})<\/code>/.exec(browser.html)?.[1] ?? '';
  await browser.submit({ code: oneTimeCode(key) === '000000' ? '000001' : '000000' });
  expect(browser.html, 'the same key again').toContain(key);
  expect(sentBack(await browser.submit({ code: oneTimeCode(key) })).code).toEqual(code);

  browser = new Browser(pool);
  await browser.open(authorizePath(clientId));
  await browser.submit(ann);
  expect(browser.html).toContain('<h1>Enter your code</h1>');
  await browser.submit({ code: '12345' });
  expect(alert()).toBe('Invalid code received for user');
  expect(sentBack(await browser.submit({ code: oneTimeCode(key, Date.now() + 30_000) })).code).toEqual(code);
});

test('a stranger, a wrong password and one who has to reset it read the same', async () => {
  await pool.member(ann.username, ann.password);
  await pool.member('bob@example.com', ann.password);
  await pool.admin('AdminResetUserPassword', { Username: 'bob@example.com' });
  await browser.open(authorizePath(clientId));
  const pages = [];
  for (const username of ['nobody@example.com', ann.username, 'bob@example.com']) {
    await browser.submit({ username, password: 'a wrong password' });
    expect(alert()).toBe('Incorrect username or password.');
    pages.push(browser.html.replaceAll(username, 'NAME'));
  }
  expect(new Set(pages).size).toBe(1);
});

describe('a form that another page sends', () => {
  beforeEach(async () => {
    await pool.member(ann.username, ann.password);
    await browser.open(authorizePath(clientId));
  });

  test.each<[string, () => Promise<unknown>]>([
    ['without the token', () => browser.submit({ ...ann, _csrf: '' })],
    [
      'with a token of another browser',
      async () => {
        const other = new Browser(pool);
        await other.open(authorizePath(clientId));
        return browser.submit({ ...ann, _csrf: other.hidden()._csrf ?? '' });
      },
    ],
    ['from another port, with our cookies', () => browser.submit(ann, { origin: 'http://127.0.0.1:8080' })],
    ['from a page without an origin', () => browser.submit(ann, { origin: 'null' })],
  ])('signs nobody in: %s', async (_, submit) => {
    expect(await submit()).toMatchObject({ status: 403 });
    expect([...browser.cookies.keys()]).toEqual(['XSRF-TOKEN']);
    expect(sentBack(await browser.submit(ann)).code, 'the page that is shown then works').toEqual(code);
  });

  test('is ours where a proxy adds TLS', async () => {
    expect(sentBack(await browser.submit(ann, { origin: `https://${host}` })).code).toEqual(code);
  });
});

describe('what a request says', () => {
  const script = `"'><script>alert(1)</script>`;

  test('is text in every page', async () => {
    const parameters = { state: script, nonce: script, login_hint: script };
    await browser.open(authorizePath(clientId, parameters));
    expect(browser.html).toContain('value="&#34;&#39;&#62;&#60;script&#62;');
    await browser.submit({ username: script, password: script });
    expect(browser.html).toContain('value="&#34;&#39;&#62;&#60;script&#62;');
    expect(browser.html).not.toContain('<script');
    await browser.open(`/error?error=${encodeURIComponent(script)}&error_description=call+us`);
    expect(browser.html).not.toMatch(/script|call us/);
  });

  test('comes back to the client encoded', async () => {
    await pool.member(ann.username, ann.password);
    await browser.open(authorizePath(clientId, { state: `${script}\r\nset-cookie: a=b` }));
    const answer = await browser.submit(ann);
    expect(answer.headers.location).toMatch(/^[\x21-\x7e]+$/);
    expect(sentBack(answer).state).toBe(`${script}\r\nset-cookie: a=b`);
  });
});

test('a page runs no script, is in no frame, is not stored, and its cookies are for the server only', async () => {
  const answer = await browser.open(authorizePath(clientId));
  expect(answer.headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; .*frame-ancestors 'none'$/,
  );
  expect(answer.headers['cache-control']).toContain('no-store');
  expect(answer.headers['set-cookie']).toEqual([
    expect.stringMatching(/^XSRF-TOKEN=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
});
