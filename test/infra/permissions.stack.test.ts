import { expect, test } from 'vitest';
import { functionNames } from '../../functions/functions.ts';
import { synthesise } from './synthesise.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const stack = synthesise();

/** What the role of a function may do besides writing its log, each as `action target`, where the target is a folder or a resource. */
function permissionsOf(name: string): string[] {
  const isOfRole = (id: string) => new RegExp(`^(?:BulkImport|EventIntake|SelfService|Triggers)${name}Role`).test(id);
  return Object.values(stack.resources)
    .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && isOfRole(Properties.Roles[0].Ref))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
    .flatMap(({ Action, Resource, Condition }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((one) => `${action} ${targetOf(one, Condition)}`)),
    )
    .filter((permission) => !permission.startsWith('logs:'))
    .toSorted();
}

function targetOf(resource: unknown, condition: unknown): string {
  const text = JSON.stringify(condition ?? resource);
  const folder = /"\/?([a-z]+\/\*)"/.exec(text)?.[1];
  return folder ?? /UserDirectoryPool|EventBus|EventIntakeQueue|\w+Machine|ResendInvitation/.exec(text)?.[0] ?? text;
}

const read = (...folders: string[]) => folders.flatMap((f) => [`s3:GetObject ${f}/*`, `s3:GetObjectVersion ${f}/*`]);
const list = (folder: string) => [`s3:ListBucket ${folder}/*`];
const write = (folder: string) =>
  ['AbortMultipartUpload', 'ListMultipartUploadParts', 'PutObject'].map((action) => `s3:${action} ${folder}/*`);
const onPool = (...actions: string[]) => actions.map((action) => `cognito-idp:${action} UserDirectoryPool`);

const describePool = onPool('DescribeUserPool', 'ListGroups');
const onboard = onPool(
  'AdminAddUserToGroup',
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminUpdateUserAttributes',
  'DescribeUserPool',
);
const publish = 'events:PutEvents EventBus';

/** Compared with the template, because the laptop lets every function do everything: a missing permission would show only in AWS. */
const expected: Readonly<Record<string, readonly string[]>> = {
  PrepareImport: [
    ...describePool,
    ...list('work'),
    ...read('inbox', 'preview', 'work'),
    ...write('work'),
    'states:DescribeExecution BulkImportMachine',
  ],
  CreateUsers: [...onboard, ...list('events'), ...read('events')],
  ReportImport: [...describePool, ...list('work'), ...read('inbox', 'preview', 'work'), ...write('reports')],
  ReceiveEvents: [
    ...['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
      (action) => `sqs:${action} EventIntakeQueue`,
    ),
    'states:StartSyncExecution EventIntakeMachine',
  ],
  ValidateEvents: describePool,
  ApplyEvents: [
    ...onboard,
    ...onPool('AdminDisableUser', 'AdminEnableUser', 'AdminRemoveUserFromGroup', 'AdminUserGlobalSignOut'),
    ...list('events'),
    ...read('events'),
    ...write('events'),
  ],
  PostConfirmation: [...onPool('AdminUserGlobalSignOut'), publish],
  PostAuthentication: [...onPool('AdminUpdateUserAttributes'), publish],
  ResendInvitation: [
    ...onPool('AdminCreateUser', 'AdminGetUser', 'AdminUpdateUserAttributes', 'DescribeUserPool'),
    ...list('limits'),
    ...read('limits'),
    ...write('limits'),
  ],
  ForgotPassword: ['lambda:InvokeFunction ResendInvitation'],
};

test.each(functionNames)('%s may do what it needs, and nothing else', (name) => {
  expect(permissionsOf(name)).toEqual((expected[name] ?? []).toSorted());
});
