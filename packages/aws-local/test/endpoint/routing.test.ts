import { expect, test } from 'vitest';
import { routeOf } from '../../endpoint/routing.ts';
import { isLoopbackHost } from '../../loopback.ts';

const signed = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
const credential = encodeURIComponent('AKID/20260101/eu-central-1/s3/aws4_request');

test.each([
  [
    'a signed call of Cognito',
    { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser', authorization: signed('cognito-idp') },
    '/',
    { to: 'json', service: 'cognito-idp', operation: 'AdminGetUser' },
  ],
  [
    'an unsigned sign-in',
    { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
    '/',
    { to: 'json', service: 'cognito-idp', operation: 'InitiateAuth' },
  ],
  [
    'Step Functions',
    { 'x-amz-target': 'AWSStepFunctions.StartExecution', authorization: signed('states') },
    '/',
    { to: 'json', service: 'states', operation: 'StartExecution' },
  ],
  [
    'EventBridge',
    { 'x-amz-target': 'AWSEvents.PutEvents', authorization: signed('events') },
    '/',
    { to: 'json', service: 'events', operation: 'PutEvents' },
  ],
  [
    'the keys of a pool',
    {},
    '/eu-central-1_a/.well-known/jwks.json',
    { to: 'cognito-document', userPoolId: 'eu-central-1_a', document: 'jwks.json' },
  ],
  ['an exchange of a code', {}, '/oauth2/token', { to: 'oauth' }],
  ['the sign-in page', {}, '/login?client_id=a', { to: 'oauth' }],
  ['a bucket with the name of a page', { authorization: signed('s3') }, '/login?list-type=2', { to: 's3' }],
  ['an object below such a name', {}, '/login/key', { to: 's3' }],
  ['S3, signed', { authorization: signed('s3') }, '/bucket/v2/email/x', { to: 's3' }],
  ['S3, by a signed link', {}, `/bucket/key?X-Amz-Credential=${credential}`, { to: 's3' }],
  ['S3, by its path alone', {}, '/bucket/key', { to: 's3' }],
  ['SES', { authorization: signed('ses') }, '/v2/email/outbound-emails', { to: 'ses' }],
  ['the scheduler', { authorization: signed('scheduler') }, '/schedules/a', { to: 'scheduler' }],
  ['STS', { authorization: signed('sts') }, '/', { to: 'sts' }],
  ['a service that is not there', { authorization: signed('dynamodb') }, '/', { to: 'unknown', service: 'dynamodb' }],
  [
    'a target that is not there',
    { 'x-amz-target': 'DynamoDB_20120810.GetItem', authorization: signed('dynamodb') },
    '/',
    { to: 'unknown', service: 'DynamoDB_20120810' },
  ],
])('%s is recognised', (_, headers, url, route) => {
  expect(routeOf({ headers, url })).toEqual(route);
});

test.each([
  'localhost',
  'localhost:4510',
  '127.0.0.1:4510',
  '127.1.2.3',
  '[::1]:4510',
  'bucket.localhost:4510',
  'LOCALHOST.',
])('%s is this machine', (host) => expect(isLoopbackHost(host)).toBe(true));

test.each([
  undefined,
  '',
  'example.com',
  'localhost.example.com',
  '127.0.0.1.nip.io',
  '127.evil.com',
  '10.0.0.1',
  'localhost@evil.com',
])('%s is not this machine', (host) => expect(isLoopbackHost(host)).toBe(false));
