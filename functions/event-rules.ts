import { Bus, DetailType, Intake, Prefix } from './contract.ts';

/*
 * Which events start what, for EventBridge in AWS and in the embedded stack alike. Free of SDKs, as the contract is.
 */

/** Which events a target gets. */
export interface EventFilter {
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** What starts a state machine: an event pattern, and how the matching event becomes the machine's input. */
export interface EventRule extends EventFilter {
  /** EventBridge input transformer: variable → JSONPath into the event. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** EventBridge input template; `<variable>` outside quotes is replaced by the JSON value. */
  readonly inputTemplate: string;
}

/**
 * A file arrived in `inbox/` or `preview/`.
 * S3's events on EventBridge carry the key unencoded and, from a versioned bucket, the version.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function fileDroppedRule(bucketName: string): EventRule {
  return {
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [bucketName] },
        object: { key: [{ prefix: Prefix.inbox }, { prefix: Prefix.preview }] },
      },
    },
    inputPaths: {
      bucket: '$.detail.bucket.name',
      key: '$.detail.object.key',
      version_id: '$.detail.object.version-id',
    },
    inputTemplate: '{"bucket": <bucket>, "key": <key>, "version_id": <version_id>}',
  };
}

/**
 * Another system says something about a person.
 * @param sources `source` of the systems whose events are accepted; none: everybody who may put events on the bus
 */
export function userEventRule(sources: readonly string[]): EventFilter {
  return {
    pattern: {
      source: sources.length > 0 ? [...sources] : [{ 'anything-but': [Bus.source] }],
      'detail-type': Object.keys(Intake),
    },
  };
}

/** A run has its report or its refusal. Without one it could not be found by the event. */
export const runReportedRule: EventFilter = {
  pattern: {
    source: [Bus.source],
    'detail-type': [DetailType.bulkImportCompleted, DetailType.bulkImportRefused],
    detail: { run_id: [{ exists: true }], preview: [false] },
  },
};

/** How somebody signs in was changed, by themselves or an administrator, or they replaced a forgotten password. */
export const securityChangedRule: EventFilter = {
  pattern: {
    source: [Bus.source],
    'detail-type': [DetailType.accountSecurityChanged, DetailType.passwordReset],
  },
};

/** An execution of the import's machine ended. On the default bus, where Step Functions makes no promise that every event comes. */
export function importEndedRule(stateMachineArn: string): EventFilter {
  return {
    pattern: {
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [stateMachineArn], status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
  };
}

/** What SES is asked to report of emails, as its API names it. A delay needs none: a delivery or a bounce follows it. */
export const emailReports = ['DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'] as const;

/**
 * SES reports what became of emails, on the default bus. Nobody but AWS can put an event there whose source begins with `aws.`.
 * @param configurationSet the one that the emails name
 */
export function emailReportRule(configurationSet: string): EventFilter {
  return {
    pattern: {
      source: ['aws.ses'],
      'detail-type': ['Email Delivered', 'Email Bounced', 'Email Complaint Received', 'Email Rejected'],
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
    },
  };
}
