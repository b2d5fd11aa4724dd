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

/** What a deletion leaves as the newest of its key, so that the versions before it stay. */
export interface DeleteMarker {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly sequencer: string;
  readonly lastModified: Date;
}

/** What has a version's id. */
export type Stored = StoredVersion | DeleteMarker;

/** Whether a text has the form of a version's id. S3 knows its own by a sum in them. */
export function isVersionId(text: string): boolean {
  return /^[\da-f]{32}$/.test(text);
}

export function isMarker(stored: Stored): stored is DeleteMarker {
  return !('object' in stored);
}

export function keyOf(stored: Stored): string {
  return isMarker(stored) ? stored.key : stored.object.key;
}

export function lastModifiedOf(stored: Stored): Date {
  return isMarker(stored) ? stored.lastModified : stored.object.lastModified;
}

/** The journal's entries about buckets and objects. */
export type S3Entry = JournalEntry & { readonly topic: 's3' } & (
    | { readonly change: 'bucket-created'; readonly bucket: string; readonly at: string }
    | { readonly change: 'bucket-deleted'; readonly bucket: string }
    | { readonly change: 'written'; readonly version: StoredVersion }
    | { readonly change: 'marked'; readonly marker: DeleteMarker }
    /** A deletion as it was written before there were markers. */
    | { readonly change: 'deleted'; readonly bucket: string; readonly key: string }
    | { readonly change: 'version-deleted'; readonly versionId: string }
    | { readonly change: 'announced'; readonly versionId: string }
  );

/** Restores what was read from JSON, which has no dates. */
export function reviveMarker(marker: DeleteMarker): DeleteMarker {
  return { ...marker, lastModified: new Date(marker.lastModified) };
}

export function reviveVersion(version: StoredVersion): StoredVersion {
  return { ...version, object: { ...version.object, lastModified: new Date(version.object.lastModified) } };
}
