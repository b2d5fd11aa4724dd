import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished } from 'vitest';
import { createEndpoint } from '../../endpoint.ts';
import type { JsonService } from '../../json-service.ts';
import { listen, stopListening } from '../../listen.ts';
import { checkRequests } from '../../request-models/check-requests.ts';
import { TestPool } from './pool.ts';

const none: JsonService = { handle: async () => ({}) };

/** A pool over HTTP, behind AWS's model of Cognito, with AWS's own client for it. */
export async function startPoolWithClient(options: Parameters<typeof TestPool.start>[0] = {}) {
  const pool = await TestPool.start(options);
  const cognito: JsonService = { handle: (operation, body) => pool.cognito.handle(operation, body) };
  const server = createEndpoint({
    accountId: '000000000000',
    json: { 'cognito-idp': checkRequests('cognito-idp', cognito), states: none, events: none, sqs: none },
    s3: (_request, response) => response.end(),
    lambda: { invoke: () => Promise.reject(new Error('no functions')) },
    scheduler: { handle: () => ({}) },
    ses: { handle: async () => ({}), handleForm: async () => '' },
    cognitoDocument: () => undefined,
    oauth: pool.cognito.oauth,
    onFault: (message) => Promise.reject(new Error(message)),
  });
  const client = new CognitoIdentityProviderClient({
    endpoint: (await listen(server, 0)) ?? '',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(async () => {
    client.destroy();
    await stopListening(server);
    pool.stop();
  });
  return { pool, client, UserPoolId: pool.userPoolId };
}

/** What the client throws when Cognito refuses a request. */
export function refusal(name: string, message: string): Partial<Error> {
  return { name, message };
}
