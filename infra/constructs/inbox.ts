import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { noncurrentDays, Prefix } from '../../functions/contract.ts';
import type { Settings } from '../../settings/config.ts';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import { queueRetention } from './dead-letters.ts';
import type { Grants } from './service-function.ts';

type Folder = (typeof Prefix)[keyof typeof Prefix];

export interface InboxProps {
  readonly settings: Settings;
  /** Whether the files outlive the stack. */
  readonly keep: boolean;
}

/** The bucket that files are uploaded to and reports are written to. */
export class Inbox extends Construct {
  readonly bucket: Bucket;
  readonly grants: Grants = {
    bucket: (grantee, { list = [], read = [], write = [] }) => {
      for (const folder of list) this.#grantList(grantee, folder);
      if (read.length > 0) this.grantRead(grantee, ...read);
      if (write.length > 0) this.grantWrite(grantee, ...write);
      return this.bucket.bucketName;
    },
  };
  readonly #key: Key | undefined;

  constructor(scope: Construct, id: string, { settings, keep }: InboxProps) {
    super(scope, id);
    const removalPolicy = keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.#key =
      settings.bulkImport.encryption === 'KMS'
        ? new Key(this, 'Key', {
            description: 'Encrypts uploaded files and reports',
            enableKeyRotation: true,
            removalPolicy,
          })
        : undefined;
    this.bucket = new Bucket(this, 'Bucket', {
      ...(this.#key
        ? // A bucket key: one request to KMS for many objects.
          { encryption: BucketEncryption.KMS, encryptionKey: this.#key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: lifecycle(settings),
      removalPolicy,
    });
    sendEvents(this.bucket);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Server access logs would be a second store of file names, which may be personal data. Who read or wrote what is recorded by CloudTrail data events, where an account wants them.',
    });
  }

  /** Lets a function or machine read objects, and their versions, below these folders. */
  grantRead(grantee: IGrantable, ...folders: readonly Folder[]): void {
    this.#grant(grantee, ['s3:GetObject', 's3:GetObjectVersion'], folders);
    this.#grantKey(grantee, ['kms:Decrypt']);
  }

  /** Lets a function or machine write objects below these folders, in parts too. */
  grantWrite(grantee: IGrantable, ...folders: readonly Folder[]): void {
    this.#grant(grantee, ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], folders);
    // A part is decrypted again when the whole object is put together.
    this.#grantKey(grantee, ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  /** Lets a function list a folder. */
  #grantList(grantee: IGrantable, folder: Folder): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['s3:ListBucket'],
      resourceArns: [this.bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${folder}*` } },
    });
  }

  #grant(grantee: IGrantable, actions: string[], folders: readonly Folder[]): void {
    Grant.addToPrincipal({
      grantee,
      actions,
      resourceArns: folders.map((folder) => this.bucket.arnForObjects(`${folder}*`)),
    });
    acknowledgeWildcards(
      grantee,
      folders.map((folder) => [this.bucket.bucketArn, `/${folder}*`]),
      'Which files will be uploaded or written is not known beforehand; the folder is.',
    );
  }

  #grantKey(grantee: IGrantable, actions: string[]): void {
    if (this.#key) Grant.addToPrincipal({ grantee, actions, resourceArns: [this.#key.keyArn] });
  }
}

/**
 * Events for EventBridge by the resource's own property: `eventBridgeEnabled` of the `Bucket` construct would add a
 * Lambda function just to set it.
 */
function sendEvents(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!CfnBucket.isCfnBucket(resource)) throw new Error('A bucket has no resource');
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

/**
 * As long as an event can be delivered again: from the archive, after which it may wait in its queue or among the dead letters. An
 * event that was answered and forgotten would be applied once more, and undo a later one.
 */
export function eventDays({ archiveDays }: Settings['events']): number {
  return archiveDays + queueRetention.toDays() + 1;
}

/** S3 counts from the next midnight in UTC, and a limit is one of a day in UTC: it is over then. */
const limitDays = 2;

function lifecycle({ bulkImport, events }: Settings): LifecycleRule[] {
  const forget = (prefix: Folder, days: number): LifecycleRule => ({
    id: `forget-${prefix.replace('/', '')}`,
    prefix,
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(noncurrentDays[prefix]),
  });
  return [
    forget(Prefix.inbox, bulkImport.inboxDays),
    forget(Prefix.preview, bulkImport.inboxDays),
    forget(Prefix.work, bulkImport.workDays),
    forget(Prefix.reports, bulkImport.reportDays),
    forget(Prefix.events, eventDays(events)),
    forget(Prefix.limits, limitDays),
    { id: 'clear-remains', abortIncompleteMultipartUploadAfter: Duration.days(1), expiredObjectDeleteMarker: true },
  ];
}
