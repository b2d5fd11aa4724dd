import type { JournalEntry } from '../journal.ts';
import type { S3Object } from './fauxqs.ts';

/** What wrote an object, as S3's events say it. */
export type WriteReason = 'PutObject' | 'CopyObject' | 'CompleteMultipartUpload';

/** The request that wrote an object. */
export interface WriteRequest {
  readonly reason: WriteReason;
  readonly requestId: string;
  readonly sourceIp: string;
}

/** One version of one object, without its bytes, which are in a file named by the version. */
export interface StoredVersion {
  readonly bucket: string;
  readonly versionId: string;
  /** Rises from write to write, so it orders two writes under one key. */
  readonly sequencer: string;
  readonly request: WriteRequest;
  readonly object: Omit<S3Object, 'body'>;
}

/** The journal's entries about buckets and objects. */
export type S3Entry = JournalEntry & { readonly topic: 's3' } & (
    | { readonly change: 'bucket-created'; readonly bucket: string; readonly at: string }
    | { readonly change: 'bucket-deleted'; readonly bucket: string }
    | { readonly change: 'written'; readonly version: StoredVersion }
    | { readonly change: 'deleted'; readonly bucket: string; readonly key: string }
    | { readonly change: 'version-deleted'; readonly versionId: string }
    | { readonly change: 'announced'; readonly versionId: string }
  );

/** Restores a version that was read from JSON, which has no dates. */
export function reviveVersion(version: StoredVersion): StoredVersion {
  return { ...version, object: { ...version.object, lastModified: new Date(version.object.lastModified) } };
}
