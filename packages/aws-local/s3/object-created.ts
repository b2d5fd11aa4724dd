import { randomUUID } from 'node:crypto';
import type { StoredVersion } from './stored-version.ts';

/**
 * `Object Created` as S3 sends it to EventBridge.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export interface ObjectCreatedEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Object Created';
  readonly source: 'aws.s3';
  readonly account: string;
  /** ISO 8601, in whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: {
    readonly version: '0';
    readonly bucket: { readonly name: string };
    readonly object: {
      /** Unencoded, unlike in S3's own notifications. */
      readonly key: string;
      readonly size: number;
      readonly etag: string;
      readonly 'version-id': string;
      readonly sequencer: string;
    };
    readonly 'request-id': string;
    readonly requester: string;
    readonly 'source-ip-address': string;
    readonly reason: string;
  };
}

/** The event about a write. */
export function objectCreatedEvent(
  written: StoredVersion,
  place: { readonly region: string; readonly accountId: string },
): ObjectCreatedEvent {
  const { object, request } = written;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: place.accountId,
    time: `${object.lastModified.toISOString().slice(0, 19)}Z`,
    region: place.region,
    resources: [`arn:aws:s3:::${written.bucket}`],
    detail: {
      version: '0',
      bucket: { name: written.bucket },
      object: {
        key: object.key,
        size: object.contentLength,
        etag: object.etag.replaceAll('"', ''),
        'version-id': written.versionId,
        sequencer: written.sequencer,
      },
      'request-id': request.requestId,
      requester: place.accountId,
      'source-ip-address': request.sourceIp,
      reason: request.reason,
    },
  };
}
