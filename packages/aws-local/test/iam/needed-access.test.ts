import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { cognitoAccess } from '../../cognito/needed-access.ts';
import { operations } from '../../cognito/operations.ts';
import { eventsAccess } from '../../event-bridge/needed-access.ts';
import { sqsAccess } from '../../sqs/needed-access.ts';
import { statesAccess } from '../../step-functions/api/needed-access.ts';

const place = { region: 'eu-central-1', accountId: '111122223333' };
const arn = (service: string, path: string) => `arn:aws:${service}:eu-central-1:111122223333:${path}`;
const machineArn = arn('states', 'stateMachine:Import');

test.each([
  [cognitoAccess(place), 'AdminGetUser', { UserPoolId: 'p' }, arn('cognito-idp', 'userpool/p')],
  [cognitoAccess(place), 'ListUserPools', {}, '*'],
  [sqsAccess(place), 'SendMessage', { QueueUrl: 'http://127.0.0.1:4510/111122223333/q' }, arn('sqs', 'q')],
  [sqsAccess(place), 'GetQueueUrl', { QueueName: 'q' }, arn('sqs', 'q')],
  [sqsAccess(place), 'StartMessageMoveTask', { SourceArn: arn('sqs', 'q') }, arn('sqs', 'q')],
  [sqsAccess(place), 'ListQueues', {}, '*'],
  [statesAccess, 'StartExecution', { stateMachineArn: machineArn }, machineArn],
  [
    statesAccess,
    'StopExecution',
    { executionArn: arn('states', 'execution:Import:1') },
    arn('states', 'execution:Import:1'),
  ],
  [statesAccess, 'ListStateMachines', {}, '*'],
  [eventsAccess(place), 'DescribeEventBus', {}, arn('events', 'event-bus/default')],
  [eventsAccess(place), 'PutRule', { Name: 'r' }, arn('events', 'rule/r')],
  [
    eventsAccess(place),
    'PutTargets',
    { Rule: 'r', EventBusName: arn('events', 'event-bus/b') },
    arn('events', 'rule/b/r'),
  ],
  [eventsAccess(place), 'ListRules', { EventBusName: 'b' }, '*'],
])('%# %s needs its own action on what it names', (accessOf, operation, body, resource) => {
  const needed = accessOf(operation, body);
  expect(needed?.resource).toBe(resource);
  expect(needed?.action.split(':')[1]).toBe(operation);
});

test('a batch needs what its messages need', () => {
  expect(sqsAccess(place)('DeleteMessageBatch', { QueueUrl: '/q' })?.action).toBe('sqs:DeleteMessage');
});

test("Cognito's public operations, which AWS's client does not sign, need nothing", async () => {
  const client = new CognitoIdentityProviderClient(place);
  const { httpAuthSchemeProvider } = client.config;
  const isPublic = (operation: string) =>
    httpAuthSchemeProvider({ operation, region: place.region }).some(
      ({ schemeId }) => schemeId === 'smithy.api#noAuth',
    );
  const names = Object.keys(operations);
  expect(names.filter((name) => cognitoAccess(place)(name, {}) === undefined)).toEqual(names.filter(isPublic));
  client.destroy();
});
