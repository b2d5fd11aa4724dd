import type { PolicyCondition } from './bus-policy.ts';
import type { Uses } from './define-function.ts';

/*
 * What using a resource takes, in IAM's language, for the roles in AWS and in the embedded stack alike. Free of SDKs, as the contract is.
 */

/** A statement of a role's policy. */
export interface Permission {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  /** ARNs, known or yet to be resolved. */
  readonly Resource: readonly string[];
  readonly Condition?: PolicyCondition;
}

type BucketUse = NonNullable<Uses['bucket']>;

/** The permissions by kind of resource. Kinds that are not here need none: they are public, or resolved when the stack is deployed. */
export const permissions = {
  userPool: onUserPool,
  callingPool: onUserPool,

  bucket: (
    { list = [], find = [], read = [], write = [], delete: gone = [] }: BucketUse,
    bucketArn: string,
  ): Permission[] => {
    const objects = (folders: readonly string[]) => folders.map((folder) => `${bucketArn}/${folder}*`);
    const below = (prefixes: string | readonly string[]) => ({ StringLike: { 's3:prefix': prefixes } });
    return [
      ...list.map((folder) => allow(['s3:ListBucket'], [bucketArn], below(`${folder}*`))),
      ...(find.length > 0
        ? [allow(['s3:ListBucket', 's3:ListBucketVersions'], [bucketArn], below(find.map((folder) => `${folder}*`)))]
        : []),
      ...(read.length > 0 ? [allow(['s3:GetObject', 's3:GetObjectVersion'], objects(read))] : []),
      // In parts too.
      ...(write.length > 0
        ? [allow(['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], objects(write))]
        : []),
      ...(gone.length > 0 ? [allow(['s3:DeleteObjectVersion'], objects(gone))] : []),
    ];
  },

  bus: (_: 'publish', busArn: string) => [allow(['events:PutEvents'], [busArn])],

  eventQueue: receivePermissions,
  resultQueue: receivePermissions,
  deliveryQueue: receivePermissions,
  noticeQueue: receivePermissions,

  /**
   * SES asks for the configuration set, too, where one is used.
   * @param ses what the ARNs of SES begin with, in the stack's account and Region: `arn:aws:ses:REGION:ACCOUNT:`
   */
  email: ({ identity, configurationSet, quota }: NonNullable<Uses['email']>, ses: string) => {
    const identityArn = identity.startsWith('arn:') ? identity : `${ses}identity/${identity}`;
    const own = identity.startsWith('arn:') ? identity.slice(0, identity.indexOf('identity/')) : ses;
    return [
      allow(
        ['ses:SendEmail'],
        [identityArn, ...(configurationSet ? [`${own}configuration-set/${configurationSet}`] : [])],
      ),
      // It is about the account, and can't be limited to less.
      ...(quota ? [allow(['ses:GetAccount'], ['*'])] : []),
    ];
  },

  eventIntake: (_: 'run', machineArn: string) => [allow(['states:StartSyncExecution'], [machineArn])],

  /** @param executions the ARN that those of a machine's executions begin with, up to the machine's name */
  executions: (_: 'describe', executions: string) => [allow(['states:DescribeExecution'], [`${executions}:*`])],

  /** @param executions as above */
  bulkImport: (use: 'read' | 'stop' | 'manage', executions: string) => {
    const machine = executions.replace(':execution:', ':stateMachine:');
    const mapRuns = executions.replace(':execution:', ':mapRun:');
    return [
      ...(use === 'stop'
        ? []
        : [allow(['states:ListExecutions', ...(use === 'manage' ? ['states:StartExecution'] : [])], [machine])]),
      allow(
        ['states:DescribeExecution', 'states:ListMapRuns', ...(use === 'read' ? [] : ['states:StopExecution'])],
        [`${executions}:*`],
      ),
      allow(['states:DescribeMapRun'], [`${mapRuns}/*:*`]),
    ];
  },

  resendInvitation: (_: 'invoke', functionArn: string) => invokePermissions([functionArn]),

  undoImport: (_: 'invoke', functionArn: string) => invokePermissions([functionArn]),

  /** @param group what the ARNs of the schedules in a group begin with: `arn:aws:scheduler:REGION:ACCOUNT:schedule/GROUP` */
  schedules: (use: 'read' | 'manage', group: string) => [
    allow(['scheduler:GetSchedule'], [`${group}/*`]),
    use === 'read'
      ? // A list can't be limited to a group.
        allow(['scheduler:ListSchedules'], ['*'])
      : allow(['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'], [`${group}/*`]),
  ],

  scheduleTarget: (_: 'pass', roleArn: string) => [
    allow(['iam:PassRole'], [roleArn], { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }),
  ],
} satisfies { readonly [Kind in keyof Uses]?: (use: never, arn: string) => Permission[] };

/** To start a state machine, as the rule does that watches for files. */
export function startPermissions(machineArn: string): Permission[] {
  return [allow(['states:StartExecution'], [machineArn])];
}

/** To start a state machine at a time, and to say where that could not be done. */
export function schedulePermissions(machineArn: string, deadLetterArn: string): Permission[] {
  return [...startPermissions(machineArn), allow(['sqs:SendMessage'], [deadLetterArn])];
}

/** To invoke functions. */
export function invokePermissions(functionArns: readonly string[]): Permission[] {
  return [allow(['lambda:InvokeFunction'], functionArns)];
}

/**
 * To run a distributed map: to start, watch, stop and, on a redrive, start its children again. They are executions of the same machine,
 * named `<machine>/<map label>:<id>`; the run as a whole is `<machine>:<id>`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 * @param executions as in {@link permissions}
 */
export function mapRunPermissions(machineArn: string, executions: string): Permission[] {
  return [
    ...startPermissions(machineArn),
    allow(['states:DescribeExecution', 'states:StopExecution'], [`${executions}:*`, `${executions}/*:*`]),
    allow(['states:RedriveExecution'], [`${executions}/*:*`]),
  ];
}

/** What Lambda needs to hand a queue's messages over, and the function to postpone some. CDK grants the same by itself. */
function receivePermissions(_: 'receive', queueArn: string): Permission[] {
  return [
    allow(
      [
        'sqs:ReceiveMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueUrl',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
      ],
      [queueArn],
    ),
  ];
}

function onUserPool(actions: readonly string[], poolArn: string): Permission[] {
  return [allow(actions, [poolArn])];
}

function allow(Action: readonly string[], Resource: readonly string[], Condition?: PolicyCondition): Permission {
  return { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) };
}
