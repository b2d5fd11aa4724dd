import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Statement, statementsOf, synthesise } from './synthesise.ts';

const key = (name: string) => `arn:aws:kms:eu-central-1:111122223333:key/${name}`;
const owned = synthesise({
  stage: 'prod',
  tags: { Stage: 'production', 'cost-centre': '4711' },
  permissionsBoundary: 'acme-boundary',
  encryption: {
    inboxKeyArn: key('inbox'),
    queueKeyArn: key('queues'),
    topicKeyArn: key('topic'),
    logKeyArn: key('logs'),
  },
});
const every = (type: string) => owned.of(type).map(([, { Properties }]) => Properties);

/** The actions of our roles on a key. */
const onKey = (name: string) =>
  statementsOf(owned.resources)
    .filter(({ resources }) => resources.some((resource) => resource.includes(key(name))))
    .map(({ in: id, actions }: Statement) => ({ id, actions: actions.toSorted() }));

test('tags are on what is created, and replace ours where only the case differs, which IAM takes for the same', () => {
  const [role] = every('AWS::IAM::Role');
  expect(role.Tags).toEqual([
    { Key: 'application', Value: 'cognito-onboarding' },
    { Key: 'cost-centre', Value: '4711' },
    { Key: 'Stage', Value: 'production' },
  ]);
  expect(owned.only('AWS::Cognito::UserPool').UserPoolTags).toMatchObject({ 'cost-centre': '4711' });
});

test('no role exceeds the boundary', () => {
  const roles = every('AWS::IAM::Role');
  expect(roles.length).toBeGreaterThan(20);
  for (const { PermissionsBoundary } of roles)
    expect(JSON.stringify(PermissionsBoundary)).toContain(':policy/acme-boundary');
  const policy = 'arn:aws:iam::111122223333:policy/path/acme';
  const { of } = synthesise({ permissionsBoundary: policy });
  expect(of('AWS::IAM::Role').every(([, { Properties }]) => Properties.PermissionsBoundary === policy)).toBe(true);
});

test('files, queues, topic and logs are encrypted with the keys of the settings', () => {
  expect(owned.of('AWS::KMS::Key')).toEqual([]);
  const inbox = every('AWS::S3::Bucket').map(({ BucketEncryption }) => JSON.stringify(BucketEncryption));
  expect(inbox.filter((encryption) => encryption.includes(key('inbox')))).toHaveLength(1);
  expect(every('AWS::SQS::Queue').length).toBeGreaterThan(1);
  for (const queue of every('AWS::SQS::Queue')) {
    expect(queue.KmsMasterKeyId).toBe(key('queues'));
    expect(queue).not.toHaveProperty('SqsManagedSseEnabled');
  }
  expect(owned.only('AWS::SNS::Topic').KmsMasterKeyId).toBe(key('topic'));
  for (const { KmsKeyId } of every('AWS::Logs::LogGroup')) expect(KmsKeyId).toBe(key('logs'));
});

test('our roles may use the keys of what they use, and the others only AWS does', () => {
  expect(onKey('queues').toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([
    // The schedules' roles put what could not be started among the dead letters.
    { id: expect.stringContaining('SchedulesRole'), actions: ['kms:Decrypt', 'kms:GenerateDataKey'] },
    { id: expect.stringContaining('ReceiveEvents'), actions: ['kms:Decrypt'] },
    { id: expect.stringContaining('SweepsRole'), actions: ['kms:Decrypt', 'kms:GenerateDataKey'] },
  ]);
  const readers = onKey('inbox').flatMap(({ actions }) => actions);
  expect(new Set(readers)).toEqual(new Set(['kms:Decrypt', 'kms:GenerateDataKey']));
  expect(onKey('topic')).toEqual([]);
  expect(onKey('logs')).toEqual([]);
});

test('the page for operators has the key policies, one for each kind of resource', () => {
  const page = readFileSync(new URL('../../docs/operators/deploy.md', import.meta.url), 'utf8');
  const [, section = ''] = /\n### Keys of your own\n([\s\S]*?)\n#/.exec(page) ?? [];
  const [, policies = ''] = /```json\n([\s\S]*?)```/.exec(section) ?? [];
  const services = (JSON.parse(policies) as { Principal: { Service: string }; Action: string[] }[]).map(
    ({ Principal, Action }) => [Principal.Service, Action] as const,
  );
  expect(Object.fromEntries(services)).toEqual({
    'events.amazonaws.com': ['kms:GenerateDataKey', 'kms:Decrypt'],
    'cloudwatch.amazonaws.com': ['kms:GenerateDataKey*', 'kms:Decrypt'],
    'logs.eu-central-1.amazonaws.com': [
      'kms:Encrypt*',
      'kms:Decrypt*',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:Describe*',
    ],
  });
});
