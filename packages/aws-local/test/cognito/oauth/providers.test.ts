import { afterEach, beforeEach, expect, test } from 'vitest';
import { attribute, claimsOf, TestPool } from '../pool.ts';
import { addClient, authorizePath, Browser, callback, sentBack } from './browser.ts';

const ann = 'ann@example.com';
const person = { subject: '108', 'claim.email': ann, 'claim.email_verified': 'true', 'claim.first_name': 'Ann' };

let pool: TestPool;
let browser: Browser;

beforeEach(async () => {
  pool = await TestPool.start();
  browser = new Browser(pool);
  await pool.admin('CreateIdentityProvider', {
    ProviderName: 'Okta',
    ProviderType: 'OIDC',
    ProviderDetails: { client_id: 'abc' },
    AttributeMapping: { email: 'email', email_verified: 'email_verified', given_name: 'first_name' },
    IdpIdentifiers: ['acme.example'],
  });
});
afterEach(() => pool.stop());

const addApp = async (SupportedIdentityProviders: string[]) =>
  (await addClient(pool, { SupportedIdentityProviders })).ClientId;

test.each([{ identity_provider: 'Okta' }, { idp_identifier: 'acme.example' }])(
  'a person from the provider that a client asks for comes back with a code: %j',
  async (asked) => {
    const client_id = await addApp(['Okta']);
    await browser.open(authorizePath(client_id, { state: 's', ...asked }));
    expect(browser.html).toContain('<h1>In place of Okta</h1>');
    const { code = '', state } = sentBack(await browser.submit(person));
    expect(state).toBe('s');
    const form = { grant_type: 'authorization_code', client_id, code, redirect_uri: callback };
    const tokens = JSON.parse((await browser.send('POST', '/oauth2/token', form)).body) as { id_token: string };
    expect(claimsOf(tokens.id_token)).toMatchObject({
      email: ann,
      email_verified: true,
      'cognito:username': 'Okta_108',
    });
    expect(attribute((await pool.user('Okta_108')).UserAttributes, 'given_name')).toBe('Ann');
    expect(sentBack(await browser.open(authorizePath(client_id))).code, 'single sign-on').toBeDefined();
  },
);

test('the sign-in page offers the providers of the client, and a password where the client has it', async () => {
  await browser.open(authorizePath(await addApp(['COGNITO', 'Okta'])));
  expect(browser.html).toContain('name="password"');
  const href = /<a href="([^"]+)">Continue with Okta<\/a>/.exec(browser.html)?.[1] ?? '';
  await browser.open(href.replaceAll('&#38;', '&'));
  expect(browser.html).toContain('<h1>In place of Okta</h1>');

  await browser.open(authorizePath(await addApp(['Okta'])));
  expect(browser.html).not.toContain('name="password"');
  await browser.open(authorizePath(await addApp([])));
  expect(browser.html).toContain('Login pages unavailable');
});

test('a client without passwords takes none', async () => {
  await pool.member(ann, 'a long password');
  await browser.open(authorizePath(await addApp(['COGNITO'])));
  const hidden = browser.hidden();
  await browser.open(authorizePath(await addApp(['Okta'])));
  const answer = await browser.submit({ ...hidden, username: ann, password: 'a long password' });
  expect(answer).toMatchObject({ status: 403 });
});

test('a provider that the client does not have is refused at the callback URL', async () => {
  for (const identity_provider of ['Okta', 'Nobody']) {
    const answer = await browser.open(authorizePath(await addApp(['COGNITO']), { identity_provider }));
    expect(sentBack(answer)).toMatchObject({
      error: 'invalid_request',
      error_description: 'The identity provider is not enabled for this client',
    });
  }
});

test('what a trigger says against a person reaches the client', async () => {
  pool.triggers.PreSignUp = () => {
    throw new Error('not one of us');
  };
  await browser.open(authorizePath(await addApp(['Okta']), { identity_provider: 'Okta' }));
  expect(sentBack(await browser.submit(person))).toMatchObject({
    error: 'invalid_request',
    error_description: 'PreSignUp failed with error not one of us.',
  });
});

test('a form of another page signs nobody in', async () => {
  await browser.open(authorizePath(await addApp(['Okta']), { identity_provider: 'Okta' }));
  const answer = await browser.submit({ ...person, _csrf: '' });
  expect([answer.status, answer.headers.location]).toEqual([200, undefined]);
  await expect(pool.user('Okta_108')).rejects.toMatchObject({ code: 'UserNotFoundException' });
});
