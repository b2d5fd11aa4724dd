import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CreateIdentityProviderCommand,
  ListUsersCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { attributeMappings } from '../../infra/constructs/attribute-mappings.ts';
import { parseSettings } from '../../settings/config.ts';
import { startTestStack } from '../support/test-stack.ts';

const email = 'ann@acme.example';
const settings = parseSettings({
  stage: 'dev',
  userDirectory: {
    callbackUrls: ['https://app.acme.example/'],
    identityProviders: { saml: [{ name: 'Entra', metadataUrl: 'https://login.acme.example/metadata.xml' }] },
    signUp: { linkProviders: ['Entra'] },
  },
});
const { Entra: AttributeMapping = {} } = attributeMappings(settings.userDirectory);

test('the functions of a stack, by its settings, keep the account of a person who comes by a provider', async () => {
  await using stack = await startTestStack({ settings });
  const { cognito } = stack.clients;
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = stack.endpoints;
  const invited = { given_name: 'Ann', email, email_verified: 'true' };
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: Object.entries(invited).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  const provider = { ProviderName: 'Entra', ProviderType: 'SAML' as const, ProviderDetails: {}, AttributeMapping };
  await cognito.send(new CreateIdentityProviderCommand({ UserPoolId, ...provider }));
  await cognito.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, SupportedIdentityProviders: ['Entra'] }));
  for (const _ of ['first', 'next']) {
    await stack.cognito.signInWithProvider({
      userPoolId: UserPoolId,
      clientId: ClientId,
      providerName: 'Entra',
      subject: '108',
      claims: { [AttributeMapping.email ?? '']: 'Ann@ACME.example', [AttributeMapping.nickname ?? '']: 'Annie' },
    });
    const { UserAttributes } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    const attributes = Object.fromEntries(UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []);
    expect(attributes).toMatchObject({ ...invited, nickname: 'Annie' });
  }
  expect((await cognito.send(new ListUsersCommand({ UserPoolId }))).Users).toHaveLength(1);
  expect(stack.faults).toEqual([]);
});
