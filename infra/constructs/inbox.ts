import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type CorsRule,
  HttpMethods,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { noncurrentDays, Prefix } from '../../functions/contract.ts';
import type { Uses } from '../../functions/define-function.ts';
import { mostDaysAhead } from '../../functions/domain/admin/scheduled-imports.ts';
import { deliveryLogDays } from '../../functions/domain/deliveries/delivery-log.ts';
import { permissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { inboxCors } from '../../settings/inbox-cors.ts';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import { queueRetention } from './dead-letters.ts';
import { permit } from './permit.ts';
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
    bucket: (grantee, use) => {
      this.grant(grantee, use);
      return this.bucket.bucketName;
    },
  };
  readonly #key: IKey | undefined;

  constructor(scope: Construct, id: string, { settings, keep }: InboxProps) {
    super(scope, id);
    const removalPolicy = keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.#key = this.#chooseKey(settings, removalPolicy);
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
      cors: cors(settings),
      removalPolicy,
    });
    sendEvents(this.bucket);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Server access logs would be a second store of file names, which may be personal data. Who read or wrote what is recorded by CloudTrail data events, where an account wants them.',
    });
  }

  #chooseKey({ bulkImport, encryption }: Settings, removalPolicy: RemovalPolicy): IKey | undefined {
    if (encryption.inboxKeyArn) return Key.fromKeyArn(this, 'OwnKey', encryption.inboxKeyArn);
    if (bulkImport.encryption !== 'KMS') return undefined;
    const description = 'Encrypts uploaded files and reports';
    return new Key(this, 'Key', { description, enableKeyRotation: true, removalPolicy });
  }

  /** Lets a function or machine use folders of the bucket. */
  grant(grantee: IGrantable, use: NonNullable<Uses['bucket']>): void {
    permit(grantee, permissions.bucket(use, this.bucket.bucketArn));
    const { read = [], write = [] } = use;
    acknowledgeWildcards(
      grantee,
      [...read, ...write].map((folder) => [this.bucket.bucketArn, `/${folder}*`]),
      'Which files will be uploaded or written is not known beforehand; the folder is.',
    );
    if (read.length > 0) this.#grantKey(grantee, ['kms:Decrypt']);
    // A part is decrypted again when the whole object is put together.
    if (write.length > 0) this.#grantKey(grantee, ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  #grantKey(grantee: IGrantable, actions: string[]): void {
    if (this.#key) Grant.addToPrincipal({ grantee, actions, resourceArns: [this.#key.keyArn] });
  }
}

function cors(settings: Settings): CorsRule[] {
  const rule = inboxCors(settings);
  if (rule === undefined) return [];
  return [
    {
      allowedOrigins: [...rule.allowedOrigins],
      allowedMethods: rule.allowedMethods.map((method) => HttpMethods[method]),
      maxAge: rule.maxAgeSeconds,
    },
  ];
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
  const forgetOlder = (prefix: Folder): LifecycleRule => ({
    id: `forget-${prefix.replace('/', '')}`,
    prefix,
    noncurrentVersionExpiration: Duration.days(noncurrentDays[prefix]),
  });
  const forget = (prefix: Folder, days: number): LifecycleRule => ({
    ...forgetOlder(prefix),
    expiration: Duration.days(days),
  });
  return [
    forget(Prefix.inbox, bulkImport.inboxDays),
    forget(Prefix.preview, bulkImport.inboxDays),
    // From its day on a file is needed as long as any other.
    forget(Prefix.scheduled, mostDaysAhead + bulkImport.inboxDays),
    forget(Prefix.work, bulkImport.workDays),
    forget(Prefix.reports, bulkImport.reportDays),
    forget(Prefix.people, bulkImport.reportDays),
    forget(Prefix.events, eventDays(events)),
    forget(Prefix.limits, limitDays),
    forget(Prefix.deliveries, deliveryLogDays),
    // Next year's export has the same columns.
    forgetOlder(Prefix.mappings),
    { id: 'clear-remains', abortIncompleteMultipartUploadAfter: Duration.days(1), expiredObjectDeleteMarker: true },
  ];
}
