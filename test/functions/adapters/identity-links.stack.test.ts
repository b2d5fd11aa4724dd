import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { cognitoClient } from '../../../functions/adapters/cognito-client.ts';
import { cognitoIdentityLinks } from '../../../functions/adapters/identity-links.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** The links of a pool whose `ListUsers` returns these users. */
async function linksOf(users: readonly object[], refusal?: object) {
  const asked: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    const refused = refusal && String(request.headers['x-amz-target']).endsWith('AdminLinkProviderForUser');
    response.writeHead(refused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(refused ? refusal : { Users: users }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = cognitoClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  closers.push(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { asked, links: cognitoIdentityLinks(client, 'eu-central-1_EXAMPLE') };
}

const user = (Username: string, over: object = {}, verified = 'true') => ({
  Username,
  UserStatus: 'CONFIRMED',
  Enabled: true,
  Attributes: [{ Name: 'email_verified', Value: verified }],
  ...over,
});

test('the owners of an address are those who verified it and may sign in with a password', async () => {
  const { links } = await linksOf([
    user('confirmed'),
    user('invited', { UserStatus: 'FORCE_CHANGE_PASSWORD' }),
    user('federated', { UserStatus: 'EXTERNAL_PROVIDER' }),
    user('disabled', { Enabled: false }),
    user('unproved', {}, 'false'),
    user('silent', { Attributes: [] }),
  ]);
  expect(await links.ownersOf('ann@acme.example')).toEqual(['confirmed', 'invited']);
});

test("an address can't end the filter that contains it", async () => {
  const { links, asked } = await linksOf([]);
  await links.ownersOf('"a\\"@acme.example');
  expect(asked[0]?.Filter).toBe('email = "\\"a\\\\\\"@acme.example"');
});

test('an identity is linked as the source, the account as the destination', async () => {
  const { links, asked } = await linksOf([]);
  await links.link('owner', { provider: 'Google', id: '108' });
  expect(asked).toEqual([
    {
      UserPoolId: 'eu-central-1_EXAMPLE',
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'owner' },
      SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: '108' },
    },
  ]);
});

// https://github.com/aws/aws-sdk-js-v3/issues/5281
const invalidSource = {
  __type: 'InvalidParameterException',
  message:
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser for AdminLinkProviderForUser',
};
const google = { provider: 'Google', id: '108' };
const linkedTo = (identities: unknown) =>
  user('owner', { Attributes: [{ Name: 'identities', Value: JSON.stringify(identities) }] });

test('an identity that is linked already is linked', async () => {
  const { links, asked } = await linksOf([linkedTo([{ providerName: 'Google', userId: '108' }])], invalidSource);
  await links.link('owner', google);
  expect(asked[1]).toEqual({ UserPoolId: 'eu-central-1_EXAMPLE', Filter: 'username = "owner"' });
});

test.each([
  ['of another provider', [linkedTo([{ providerName: 'Okta', userId: '108' }])]],
  ['of another person', [linkedTo([{ providerName: 'Google', userId: '109' }])]],
  ['of nobody', [linkedTo({}), user('owner')]],
  ['of an account that is gone', []],
])('a refusal for an identity %s is one', async (_, users) => {
  const { links } = await linksOf(users, invalidSource);
  await expect(links.link('owner', google)).rejects.toThrow('Invalid SourceUser');
});

test('any other refusal is one, and nobody is looked up', async () => {
  const { links, asked } = await linksOf([], { __type: 'TooManyRequestsException', message: 'slow down' });
  await expect(links.link('owner', google)).rejects.toThrow('slow down');
  expect(asked).toHaveLength(1);
});
