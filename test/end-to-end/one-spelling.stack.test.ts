import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { apiClient } from '../support/api-client.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

const ceo = 'ceo@corp.example';

/** Signs up at Cognito itself, whose client id is in every token. */
function signUpAtCognito({ clients, endpoints }: TestStack, address: string) {
  return clients.cognito.send(
    new SignUpCommand({
      ClientId: endpoints.userPoolClientId,
      Username: address,
      Password: 'a password of their own',
      UserAttributes: [{ Name: 'email', Value: address }],
    }),
  );
}

async function addressesIn({ clients, endpoints }: TestStack): Promise<(string | undefined)[]> {
  const { Users = [] } = await clients.cognito.send(new ListUsersCommand({ UserPoolId: endpoints.userPoolId }));
  return Users.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value);
}

const inAnotherCase = ['Ceo@Corp.example', 'CEO@CORP.EXAMPLE'];
const inOtherLetters = ['\uff43\uff45\uff4f@corp.example', '\uff23\uff25\uff2f@corp.example'];

describe('a mailbox has one account, however its address is written', () => {
  test('in a case-sensitive pool', async () => {
    await using stack = await startTestStack();
    const call = apiClient(stack.endpoints);
    // The API takes what people type, and writes it as everybody does.
    const signUp = { email: ' \uff23eo@Corp.example ', password: 'a password of their own' };
    expect(await call('/sign-up', signUp)).toMatchObject({ status: 202 });
    for (const address of inAnotherCase) {
      await expect(signUpAtCognito(stack, address), address).rejects.toMatchObject({
        name: 'UserLambdaValidationException',
        message:
          'PreSignUp failed with error Please write your email address in lowercase letters, as in name@example.com.',
      });
    }
    for (const address of inOtherLetters) {
      await expect(signUpAtCognito(stack, address), address).rejects.toMatchObject({
        message: expect.stringContaining('Please write your email address in plain letters'),
      });
    }
    expect(await addressesIn(stack)).toEqual([ceo]);
    // An administrator may do what the rest of the organisation has to live with.
    const { userPoolId: UserPoolId } = stack.endpoints;
    const Username = 'Coo@Corp.example';
    await stack.clients.cognito.send(
      new AdminCreateUserCommand({ UserPoolId, Username, DesiredDeliveryMediums: ['EMAIL'] }),
    );
    expect(await stack.clients.cognito.send(new AdminGetUserCommand({ UserPoolId, Username }))).toBeDefined();
    expect(stack.faults).toEqual([]);
  });

  test('in a case-insensitive pool', async () => {
    const settings = parseSettings({ stage: 'dev', userDirectory: { caseSensitive: false } });
    await using stack = await startTestStack({ settings });
    await signUpAtCognito(stack, 'Ceo@Corp.example');
    for (const address of inAnotherCase) {
      await expect(signUpAtCognito(stack, address), address).rejects.toMatchObject({ name: 'UsernameExistsException' });
    }
    for (const address of inOtherLetters) {
      await expect(signUpAtCognito(stack, address), address).rejects.toMatchObject({
        name: 'UserLambdaValidationException',
      });
    }
    expect(await addressesIn(stack)).toHaveLength(1);
    expect(stack.faults).toEqual([]);
  });
});
