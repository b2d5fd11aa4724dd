import type { PolicyDocument } from 'aws-local/iam/policy.ts';
import { describe, expect, test } from 'vitest';
import { functionNames } from '../../functions/functions.ts';
import { rolePolicies } from '../../local/roles.ts';
import { everything } from './everything.ts';
import { synthesise } from './synthesise.ts';
import { arns, rolePoliciesIn } from './template-roles.ts';

/** All that a policy allows, each as `action target`, without logs and keys, which a laptop has none of. */
function allowedBy(
  { Statement }: PolicyDocument,
  targetOf: (resource: string, condition: unknown) => string,
): string[] {
  return Statement.flatMap(({ Effect, Action = [], Resource = [], Condition }) =>
    [Action]
      .flat()
      .flatMap((action) => [Resource].flat().map((one) => `${Effect} ${action} ${targetOf(one, Condition)}`)),
  )
    .filter((permission) => !/^Allow (?:logs|kms):/.test(permission))
    .toSorted();
}

const templates = rolePoliciesIn(synthesise().resources);
const none: PolicyDocument = { Version: '2012-10-17', Statement: [] };

/** What the role of a function may do besides writing its log; the target is a folder or a resource. */
function permissionsOf(name: string): string[] {
  return allowedBy(templates[name] ?? none, targetOf).map((permission) => permission.replace(/^Allow /, ''));
}

/** The folders of a bucket that an ARN or a condition is about, else the last part of the ARN. */
function targetOf(resource: string, condition: unknown): string {
  const folders = [...JSON.stringify(condition ?? resource).matchAll(/([a-z]+\/\*)"/g)].map(([, folder]) => folder);
  return folders.length > 0 ? folders.join(' ') : (resource.split(/[:/]/).at(resource.endsWith(':*') ? -2 : -1) ?? '');
}

const read = (...folders: string[]) => folders.flatMap((f) => [`s3:GetObject ${f}/*`, `s3:GetObjectVersion ${f}/*`]);
const list = (folder: string) => [`s3:ListBucket ${folder}/*`];
const find = ['s3:ListBucket', 's3:ListBucketVersions'].map((action) => `${action} inbox/* preview/* scheduled/*`);
const write = (folder: string) =>
  ['AbortMultipartUpload', 'ListMultipartUploadParts', 'PutObject'].map((action) => `s3:${action} ${folder}/*`);
const onPool = (...actions: string[]) => actions.map((action) => `cognito-idp:${action} eu-central-1_pool`);

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
const publish = 'events:PutEvents onboarding';
/** Of the machine, its executions, and its map runs, whose names begin with the machine's and a label. */
const readRuns = [
  'states:ListExecutions BulkImport',
  'states:DescribeExecution BulkImport',
  'states:ListMapRuns BulkImport',
  'states:DescribeMapRun *',
];

/** Written down once more, so that nobody gives a function more than they meant to. */
const expected: Readonly<Record<string, readonly string[]>> = {
  PrepareImport: [
    ...describePool,
    ...list('work'),
    ...list('mappings'),
    ...find,
    ...read('inbox', 'preview', 'scheduled', 'work', 'mappings'),
    ...write('work'),
    'states:DescribeExecution BulkImport',
  ],
  CreateUsers: [...onboard, ...list('events'), ...read('events')],
  ReportImport: [
    ...describePool,
    ...list('work'),
    ...list('mappings'),
    ...find,
    ...read('inbox', 'preview', 'scheduled', 'work', 'mappings'),
    ...write('reports'),
  ],
  FindDueInvitations: [
    ...onPool('DescribeUserPool', 'ListUsers'),
    ...list('work'),
    ...list('reports'),
    ...read('work', 'reports'),
    ...write('work'),
    'states:DescribeExecution Invitations',
  ],
  ReportInvitations: [
    ...onPool('AdminGetUser'),
    ...list('work'),
    ...read('work'),
    ...write('work'),
    ...write('reports'),
  ],
  SendInvitations: [
    ...onPool('AdminCreateUser', 'AdminGetUser', 'AdminUpdateUserAttributes', 'DescribeUserPool'),
    ...list('limits'),
    ...read('limits'),
    ...write('limits'),
    publish,
  ],
  ReceiveEvents: [
    ...['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
      (action) => `sqs:${action} onboarding-events`,
    ),
    'states:StartSyncExecution EventIntake',
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
  Account: [publish],
  SignIn: [publish],
  ResendInvitation: [
    ...onPool('AdminCreateUser', 'AdminGetUser', 'AdminUpdateUserAttributes', 'DescribeUserPool'),
    ...list('limits'),
    ...read('limits'),
    ...write('limits'),
    publish,
  ],
  AdminUploadFiles: [
    ...onPool('AdminListGroupsForUser', 'DescribeUserPool', 'ListGroups'),
    'events:PutEvents onboarding',
    ...list('mappings'),
    ...list('limits'),
    ...read('limits'),
    ...read('mappings'),
    ...write('inbox'),
    ...write('preview'),
    ...write('scheduled'),
    ...write('mappings'),
    ...write('limits'),
    's3:DeleteObjectVersion scheduled/*',
    ...['Create', 'Delete', 'Get'].map((verb) => `scheduler:${verb}Schedule onboarding/*`),
    'iam:PassRole Schedules',
  ],
  Passwords: ['lambda:InvokeFunction ResendInvitation'],
  SignUp: ['lambda:InvokeFunction ResendInvitation'],
  AdminReadRuns: [
    ...onPool('AdminGetUser', 'AdminListGroupsForUser'),
    ...list('work'),
    ...list('reports'),
    ...read('work', 'reports'),
    ...readRuns,
    // The list is of all groups.
    'scheduler:ListSchedules *',
    'scheduler:GetSchedule onboarding/*',
  ],
  AdminManageRuns: [
    ...onPool('AdminGetUser', 'AdminListGroupsForUser'),
    ...list('reports'),
    ...['s3:ListBucket', 's3:ListBucketVersions'].map((action) => `${action} inbox/* scheduled/* work/* people/*`),
    ...read('inbox', 'scheduled', 'work', 'reports', 'people'),
    ...write('work'),
    ...write('reports'),
    ...readRuns,
    'states:StartExecution BulkImport',
    'states:StopExecution BulkImport',
    'lambda:InvokeFunction UndoImport',
    publish,
  ],
  UndoImport: [
    ...onPool('AdminGetUser', 'AdminListGroupsForUser', 'AdminDeleteUser'),
    ...list('reports'),
    ...['s3:ListBucket', 's3:ListBucketVersions'].map((action) => `${action} work/* people/*`),
    ...read('work', 'reports', 'people'),
    ...write('work'),
    ...write('reports'),
    ...readRuns,
  ],
  AdminReadPeople: [
    ...onPool('AdminGetUser', 'AdminListGroupsForUser', 'ListGroups', 'ListUsers', 'ListUsersInGroup'),
    ...list('people'),
    's3:ListBucket work/* reports/*',
    's3:ListBucketVersions work/* reports/*',
    ...read('people', 'work', 'reports'),
  ],
  AdminManagePeople: [
    ...onPool(
      'AdminAddUserToGroup',
      'AdminCreateUser',
      'AdminDeleteUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminGetUser',
      'AdminListGroupsForUser',
      'AdminRemoveUserFromGroup',
      'AdminSetUserPassword',
      'AdminUpdateUserAttributes',
      'AdminUserGlobalSignOut',
      'AdminSetUserMFAPreference',
      'DescribeUserPool',
      'ListGroups',
      'ListUsers',
    ),
    ...list('limits'),
    ...read('limits'),
    ...write('limits'),
    ...write('people'),
    publish,
  ],
};

test.each(functionNames)('%s may do what it needs, and nothing else', (name) => {
  expect(permissionsOf(name)).toEqual((expected[name] ?? []).toSorted());
});

test('where invitations bring links, the functions that send them again may email as their sender, and hardly anybody else may', () => {
  const byLinks = rolePoliciesIn(synthesise(everything).resources);
  const mayEmail = functionNames.filter((name) => JSON.stringify(byLinks[name] ?? none).includes('ses:SendEmail'));
  const others = functionNames.filter((name) => permissionsOf(name).some((one) => one.startsWith('ses:')));
  expect(others).toEqual([]);
  for (const name of ['SendInvitations', 'AdminManagePeople', 'ResendInvitation'] as const) {
    expect(mayEmail).toContain(name);
    expect(JSON.stringify(byLinks[name])).toContain('identity/acme.example');
  }
  for (const name of ['CreateUsers', 'ApplyEvents', 'SignIn', 'PostAuthentication', 'CustomMessage'] as const)
    expect(mayEmail).not.toContain(name);
});

const full = (resource: string, condition: unknown) => `${resource} ${JSON.stringify(condition ?? {})}`;

describe("the roles of a laptop may do what the template's may, and nothing else", () => {
  test.each([
    ['by default', {}],
    ['with everything that can be switched on', everything],
    [
      'with every right that settings give or take',
      {
        userDirectory: { replaceUnconfirmedSignUps: false },
        bulkImport: { enableDisabled: true },
        events: { deletion: true },
      },
    ],
  ] as const)('%s', (_, input) => {
    const { settings, resources } = synthesise(input);
    const allowed = (policies: Readonly<Record<string, PolicyDocument>>) =>
      Object.entries(policies)
        .flatMap(([name, policy]) => allowedBy(policy, full).map((permission) => `${name}: ${permission}`))
        .toSorted();
    const onLaptop = allowed(rolePolicies(settings, arns));
    expect(onLaptop).toContain(`EventIntake: Allow events:PutEvents ${arns.bus} {}`);
    expect(onLaptop).toEqual(allowed(rolePoliciesIn(resources)));
  });
});
