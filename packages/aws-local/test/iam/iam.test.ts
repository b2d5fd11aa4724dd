import { expect, test } from 'vitest';
import { authorizeRequests } from '../../iam/authorize-requests.ts';
import { compilePolicy } from '../../iam/compile-policy.ts';
import { createIam } from '../../iam/iam.ts';
import type { PolicyStatement } from '../../iam/policy.ts';

const account = '111122223333';
const resource = 'arn:aws:s3:::bucket/key';
const reader = { arn: `arn:aws:iam::${account}:role/service/reader`, accountId: account };
const administrator = { arn: `arn:aws:iam::${account}:user/ann`, accountId: account };
const stranger = { arn: 'arn:aws:iam::444455556666:role/hr', accountId: '444455556666' };

const policy = (...Statement: PolicyStatement[]) => ({ Version: '2012-10-17', Statement }) as const;
const iam = createIam({
  accountId: account,
  policyOf: (arn) =>
    arn === reader.arn
      ? policy(
          { Effect: 'Allow', Action: ['s3:GetObject', 'sqs:*'], Resource: '*' },
          { Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: '*' },
        )
      : undefined,
});

const ask = (principal: typeof reader, action: string, ...of: PolicyStatement[]) =>
  iam.denialOf({ principal, action, resource }, of.length > 0 ? compilePolicy(policy(...of), account) : undefined);
const onAll = { Action: '*', Resource: '*' } as const;

test('a role may do what its policy allows, and nothing else', () => {
  expect(ask(reader, 's3:GetObject')).toBeUndefined();
  expect(ask(reader, 's3:PutObject')).toMatchObject({ code: 'AccessDenied', status: 403 });
  expect(ask(reader, 'sqs:PurgeQueue')?.message).toContain('with an explicit deny in an identity-based policy');
});

test("everybody else in the account may do everything that no resource's policy denies", () => {
  expect(ask(administrator, 's3:PutObject')).toBeUndefined();
  expect(ask(administrator, 's3:PutObject', { Effect: 'Deny', Principal: '*', ...onAll })?.message).toContain(
    'with an explicit deny in a resource-based policy',
  );
});

test("a resource's policy gives a role of its account what it names the role for, and another account what it names that for", () => {
  const allow = (AWS: string) => ({ Effect: 'Allow', Principal: { AWS }, ...onAll }) as const;
  expect(ask(reader, 's3:PutObject', allow(reader.arn))).toBeUndefined();
  expect(ask(reader, 's3:PutObject', allow(account))).toBeDefined();
  expect(ask(stranger, 's3:PutObject', allow(stranger.accountId))).toBeUndefined();
  expect(ask(stranger, 's3:PutObject')?.message).toContain('because no resource-based policy allows the s3:PutObject');
});

test.each([
  ['s3:PutObject', 'AccessDenied', 403, `s3:PutObject on resource: "${resource}" because no`],
  ['lambda:InvokeFunction', 'AccessDeniedException', 403, `lambda:InvokeFunction on resource: ${resource} because no`],
  ['states:StartExecution', 'AccessDeniedException', 400, `states:StartExecution on resource: ${resource} because no`],
])('a denied %s is answered as AWS does', (action, code, status, said) => {
  expect(ask(reader, action)).toMatchObject({
    code,
    status,
    message: `User: arn:aws:sts::${account}:assumed-role/reader/reader is not authorized to perform: ${said} identity-based policy allows the ${action} action`,
  });
});

test('SQS writes actions in small letters', () => {
  const denied = createIam({ accountId: account, policyOf: () => policy() }).denialOf({
    principal: reader,
    action: 'sqs:SendMessage',
    resource,
  });
  expect(denied?.message).toMatch(/perform: sqs:sendmessage on resource: .* allows the sqs:sendmessage action$/);
});

test('a service is not asked what its caller may not do', async () => {
  const handled: string[] = [];
  const service = authorizeRequests(
    iam,
    (operation) => (operation === 'Public' ? undefined : { action: `s3:${operation}`, resource }),
    {
      handle: async (operation) => {
        handled.push(operation);
      },
    },
  );
  await service.handle('GetObject', {}, reader);
  await service.handle('Public', {}, reader);
  await service.handle('PutObject', {}, administrator);
  await service.handle('PutObject', {});
  await expect(service.handle('PutObject', {}, reader)).rejects.toMatchObject({ code: 'AccessDenied' });
  expect(handled).toEqual(['GetObject', 'Public', 'PutObject', 'PutObject']);
});
