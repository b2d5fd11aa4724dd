/**
 * Every name that the infrastructure, the functions, the state machines and the embedded stack share, once.
 * Free of SDKs and of the environment, so that anything may import it.
 */

/**
 * Folders of the inbox bucket. `inbox/` and `preview/` start a run, what is in `scheduled/` starts one at its time; `reports/` and `work/` are written by it; `events/` records
 * for a while which events about a person were answered, and how; `limits/` counts the invitations that a client asked for in a day, and remembers
 * for two which upload became which run;
 * `mappings/` remembers what people said of the columns of files with a header row, for good; `people/` what was done with people on
 * the admin page, and by whom; `deliveries/` records for two weeks what became of emails, without addresses.
 */
export const Prefix = {
  inbox: 'inbox/',
  preview: 'preview/',
  scheduled: 'scheduled/',
  reports: 'reports/',
  work: 'work/',
  events: 'events/',
  limits: 'limits/',
  mappings: 'mappings/',
  people: 'people/',
  deliveries: 'deliveries/',
} as const;

/** Folders that files are uploaded to. */
export const uploadPrefixes = [Prefix.inbox, Prefix.preview, Prefix.scheduled] as const;

/** As long as a run can be redriven, the file that it reads can be. */
const redriveDays = 14;

/** Days for which what was overwritten or deleted in a folder can still be read by its version. */
export const noncurrentDays: Readonly<Record<(typeof Prefix)[keyof typeof Prefix], number>> = {
  [Prefix.inbox]: redriveDays,
  [Prefix.preview]: redriveDays,
  [Prefix.scheduled]: redriveDays,
  [Prefix.reports]: redriveDays,
  [Prefix.work]: redriveDays,
  [Prefix.events]: redriveDays,
  [Prefix.limits]: 1,
  [Prefix.mappings]: redriveDays,
  // Never overwritten.
  [Prefix.people]: 1,
  [Prefix.deliveries]: 1,
};

/**
 * Stage of the HTTP API, and so the first part of every path: the page's CloudFront passes `/api/*` on unchanged, and pages
 * and API have one origin.
 */
export const apiStage = 'api';

/**
 * Header by which the page's server shows that a request comes through it, so that its word counts on who the client is. Whatever
 * a client sends under this name is overwritten there.
 */
export const portalKeyHeader = 'x-onboarding-portal';

/** Environment variables of every function. */
export const Env = {
  /** `service` in every line that the logger writes. */
  serviceName: 'POWERTOOLS_SERVICE_NAME',
  /** JSON: the part of the stage's settings that the function's declaration names. */
  settings: 'SETTINGS',
} as const;

/** Environment variables that name what a function uses, by the kind of the resource in its declaration. */
export const ResourceVariable = {
  userPool: 'USER_POOL_ID',
  userPoolClient: 'USER_POOL_CLIENT_ID',
  bucket: 'INBOX_BUCKET_NAME',
  bus: 'EVENT_BUS_NAME',
  /** The queue that events wait in. */
  eventQueue: 'EVENT_QUEUE_URL',
  eventIntake: 'EVENT_INTAKE_STATE_MACHINE_ARN',
  /** The state machine that imports files. */
  bulkImport: 'BULK_IMPORT_STATE_MACHINE_ARN',
  /** The group of the schedules that start imports at a time. */
  schedules: 'SCHEDULE_GROUP',
  /** JSON: what such a schedule starts, and as whom; see `ScheduleTarget`. */
  scheduleTarget: 'SCHEDULE_TARGET',
  /** Address of the portal that the stack has. */
  portal: 'PORTAL_URL',
  /** Name or ARN of the function that sends invitations again. */
  resendInvitation: 'RESEND_INVITATION_FUNCTION',
  /** Name or ARN of the function that undoes runs. */
  undoImport: 'UNDO_IMPORT_FUNCTION',
  /** What the page's server says in {@link portalKeyHeader}, and nobody else knows. */
  portalKey: 'PORTAL_KEY',
  /** The same where the API answers nobody who doesn't say it. */
  requiredPortalKey: 'REQUIRED_PORTAL_KEY',
  /** `Authorization` header for the legacy directory. */
  legacyDirectoryAuthorization: 'LEGACY_DIRECTORY_AUTHORIZATION',
} as const;
export type ResourceKind = keyof typeof ResourceVariable;

/** What the schedule of an import is made with. */
export interface ScheduleTarget {
  readonly stateMachineArn: string;
  /** The role that the scheduler starts it as. */
  readonly roleArn: string;
  /** The queue of imports that could not be started; a laptop has none. */
  readonly deadLetterArn?: string;
}

/**
 * How long a refresh token works on after another has taken its place, where tokens rotate.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RefreshTokenRotationType.html
 */
export const rotationGraceSeconds = 60;

/**
 * How long somebody may take for one step of signing in where codes come by email or passkeys are chosen among: the longest there is.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export const longestSignInMinutes = 15;

/**
 * Groups of the user pool whose members may use the admin page, by what they may do there. An operator alone decides who is in them:
 * no file, event or page ever does.
 */
export const AdminGroup = {
  viewer: 'onboarding-viewers',
  approver: 'onboarding-approvers',
  admin: 'onboarding-admins',
} as const;
export type Role = keyof typeof AdminGroup;

/** Custom attributes that the product keeps for itself, without `custom:`. No file, event or person can write them. */
export const OwnAttribute = {
  /**
   * Who created the account: `import:` and a run's id, `event:` and an event's id, or `operator:admins`. Written with the account itself, so that no
   * clock is needed to know; absent from accounts that anybody else created.
   */
  origin: 'origin',
  /** When the newest invitation was sent, in ISO 8601. The temporary password's validity begins then. */
  invitedAt: 'invited_at',
  /** When an invited person first signed in, in ISO 8601; absent until then. */
  activatedAt: 'activated_at',
  /** When the invitation could not be sent, in ISO 8601; absent where it was sent. */
  undeliveredAt: 'undelivered_at',
  /** JSON: how often the person was reminded, and what else is known of the invitation; see domain/invitations/invitation-record.ts. */
  invitation: 'invitation',
  /** JSON: that emails to the person's address bounce, or are taken for spam; see domain/invitations/mail-status.ts. */
  mailStatus: 'mail_status',
} as const;

/** Errors that a state machine distinguishes. The names are API: `Retry` and `Catch` of the ASL files have them. */
export const ErrorName = {
  /** The uploaded file can't be used at all; the message says why and what to do. */
  unusableFile: 'UnusableFile',
  /** A service answered with a fault or a throttle; trying again may help. */
  serviceUnavailable: 'ServiceUnavailable',
} as const;

/** Messages of log lines that alarms count. */
export const LogMessage = {
  /** A rule refused a person. For Lambda that is an error like any other. */
  triggerRefused: 'Trigger refused',
  /** A code for an address that somebody may not change to was not sent. */
  addressChangeRefused: 'Address change refused',
  /** A file can't be used. Its run fails, and `refused.txt` says why. */
  fileRefused: 'File refused',
  /** Nobody can be created in the user pool, as it is; `lacks` says why. */
  poolUnsuitable: 'Pool unsuitable',
  /** Rows of a run that completed failed for a cause that can't be fixed in the file; `rows` says how many. */
  rowsFailed: 'Rows failed',
  /** Accounts of a run, or of events, were created whose invitation could not be sent; `people` says how many. */
  invitationsUndelivered: 'Invitations undelivered',
  /** Nobody knows whether an email about the end of a run was sent, and it is not sent again. */
  resultUnconfirmed: 'Result email unconfirmed',
  /** So many emails of a run bounced that it was stopped. */
  bouncesTooMany: 'Too many bounces',
  /** An API answered a 5xx. */
  requestFailed: 'Request failed',
  /**
   * Somebody did something on the admin page, or changed how they sign in, and the event about it could not be published; the line has what it
   * would have said.
   */
  actionUnrecorded: 'Action not recorded',
} as const;

/** The event bus, and who publishes on it. */
export const Bus = {
  /** On a laptop, unless the settings name it; a deployed one has the stack's name. */
  name: 'onboarding',
  /** `source` of every event that the product publishes. */
  source: 'cognito-onboarding',
} as const;

/**
 * What other systems say about a person, each with the `detail-type` of its answer: `done`, or `failed`. Most are named after a verb:
 * `UserUpdated` is answered with `UserAccountUpdated` or `UserAccountUpdateFailed`.
 */
export const Intake = {
  UserCreated: { done: 'UserOnboarded', failed: 'UserOnboardingFailed' },
  UserUpdated: answersTo('Update'),
  UserDisabled: answersTo('Disable'),
  UserEnabled: answersTo('Enable'),
  UserDeleted: answersTo('Delete'),
} as const;
export type IntakeType = keyof typeof Intake;

function answersTo<const Verb extends string>(verb: Verb) {
  return { done: `UserAccount${verb}d`, failed: `UserAccount${verb}Failed` } as const;
}

/** What the product says of its own accord. */
const ownTypes = [
  'BulkImportCompleted',
  'BulkImportRefused',
  'UserConfirmed',
  'PasswordReset',
  'UserActivated',
  'AdminActionTaken',
  'InvitationSent',
  'InvitationExpired',
  'InvitationBounced',
  'AccountSecurityChanged',
] as const;

type EventType = IntakeType | (typeof Intake)[IntakeType]['done' | 'failed'] | (typeof ownTypes)[number];

/** `detail-type` of every event that is accepted or published, by its name with a lowercase letter at the start. */
export const DetailType = Object.fromEntries(
  [...Object.entries(Intake).flatMap(([type, { done, failed }]) => [type, done, failed]), ...ownTypes].map((type) => [
    `${type.charAt(0).toLowerCase()}${type.slice(1)}`,
    type,
  ]),
) as { readonly [Type in EventType as Uncapitalize<Type>]: Type };

/** State machines by name, with the file that defines them. */
export const StateMachineFile = {
  BulkImport: 'statemachines/bulk-import.asl.json',
  EventIntake: 'statemachines/event-intake.asl.json',
  Invitations: 'statemachines/invitations.asl.json',
} as const;
export type StateMachineName = keyof typeof StateMachineFile;

/** How events are taken from their queue. */
export const IntakeQueue = {
  /** Invocations at a time: the minimum that an event source mapping can be limited to. */
  workers: 2,
  /** Times an event is received before it becomes a dead letter; see statemachines/README.md. */
  maxReceiveCount: 10,
} as const;

/** How ends of runs are taken from their queue, to be emailed. */
export const ResultQueue = {
  /** Of one attempt: three times five seconds for SES, ten for another attempt in progress, and what S3 takes when it is slow. */
  timeoutSeconds: 60,
  /** Invocations at a time: the minimum that an event source mapping can be limited to. */
  workers: 2,
  /** Times that an end is received before it becomes a dead letter: an hour, in which SES is back or a throttle is over. */
  maxReceiveCount: 10,
} as const;

/** How reports on emails are taken from their queue. */
export const DeliveryQueue = {
  /** Of one attempt: a hundred accounts looked up and marked at a small share of the rates take two minutes. */
  timeoutSeconds: 300,
  /** Reports in one invocation, and how long is waited for them: a report of a few at once costs an object. */
  batchSize: 100,
  batchingSeconds: 20,
  /** Invocations at a time: the minimum that an event source mapping can be limited to. */
  workers: 2,
  /** Times that a report is received before it becomes a dead letter: hours, in which Cognito or S3 is back. */
  maxReceiveCount: 10,
} as const;

/** How changes of how people sign in are taken from their queue, to be emailed. */
export const NoticeQueue = {
  /** Of one attempt, as that of a result. */
  timeoutSeconds: 60,
  /** Invocations at a time: the minimum that an event source mapping can be limited to. */
  workers: 2,
  /** Times that a change is received before it becomes a dead letter: an hour, in which SES is back or a throttle is over. */
  maxReceiveCount: 10,
} as const;

/** CloudFormation outputs of the stack, by which the command line finds a deployed one. */
export const Output = {
  inboxBucketName: 'InboxBucketName',
  userPoolId: 'UserPoolId',
  userPoolClientId: 'UserPoolClientId',
  bulkImportStateMachineArn: 'BulkImportStateMachineArn',
  eventIntakeStateMachineArn: 'EventIntakeStateMachineArn',
  invitationsStateMachineArn: 'InvitationsStateMachineArn',
  eventBusName: 'EventBusName',
  protectedAccounts: 'ProtectedAccounts',
  selfServiceApiUrl: 'SelfServiceApiUrl',
  portalUrl: 'PortalUrl',
  portalBucketName: 'PortalBucketName',
} as const;
