import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../journal.ts';
import { accessFile } from '../machine-fault.ts';
import { ownerOnly } from '../platform.ts';
import type { FauxqsStore, MultipartPart, MultipartUpload, S3Object, S3PersistenceProvider } from './fauxqs.ts';
import type { S3Request } from './s3-request.ts';
import type { DeleteMarker, S3Entry, StoredVersion, WriteReason, WriteRequest } from './stored-version.ts';
import { VersionIndex } from './version-index.ts';

/** What a store of objects depends on. */
export interface ObjectFilesOptions {
  /** Of `objects/` and `uploads/`. */
  readonly folder: string;
  /** For how many days what was overwritten or deleted under a key stays; for ever where undefined. Without it nothing expires. */
  readonly noncurrentDays: ((key: string) => number | undefined) | undefined;
  /** Called with every write once it outlives the process. */
  readonly onWritten: (version: StoredVersion) => void;
  readonly clock: () => Date;
}

/** An upload in parts, as far as it is. */
export interface UploadInParts {
  readonly parts: readonly (Pick<MultipartPart, 'partNumber' | 'etag' | 'lastModified'> & { readonly bytes: number })[];
}

const dayMs = 24 * 3600 * 1000;

/**
 * Keeps objects for fauxqs. Bytes go into a file of their own, named by the version and never changed; then one line in
 * the journal makes them the object. So after `kill -9` an object is complete or absent, no key needs to be a
 * file name, and an older version stays readable as long as its file stays.
 */
export class ObjectFiles implements S3PersistenceProvider {
  readonly index = new VersionIndex();
  readonly #options: ObjectFilesOptions;
  readonly #objects: string;
  readonly #uploads: string;
  readonly #inParts = new Map<string, { readonly upload: MultipartUpload; readonly bytes: Map<number, number> }>();
  readonly #request = new AsyncLocalStorage<WriteRequest>();
  #journal: Pick<Journal, 'append'> | undefined;
  #writes = 0;
  /** The day on which expired versions were removed, since 1970. */
  #cleanedOn = 0;

  constructor(options: ObjectFilesOptions) {
    this.#options = options;
    this.#objects = join(options.folder, 'objects');
    this.#uploads = join(options.folder, 'uploads');
  }

  /** Applies an entry of the journal, before {@link open}. */
  replay(entry: S3Entry): void {
    this.index.apply(entry);
  }

  /** Starts to keep objects, and removes files that a killed process left behind. */
  open(journal: Pick<Journal, 'append'>): void {
    this.#journal = journal;
    mkdirSync(this.#objects, { recursive: true, mode: ownerOnly.folder });
    // An upload in parts dies with the process, and so does the client's reference to it.
    rmSync(this.#uploads, { recursive: true, force: true });
    mkdirSync(this.#uploads, { recursive: true, mode: ownerOnly.folder });
    const files = new Set(readdirSync(this.#objects));
    // Folders of before kept older versions of some keys only.
    for (const { versionId } of this.index.noncurrent()) if (!files.has(versionId)) this.index.drop(versionId);
    for (const file of files) if (!this.index.has(file)) rmSync(join(this.#objects, file), { force: true });
    this.#removeExpired();
  }

  /** Runs `write` so that what it writes is known to come from `request`. */
  during<T>(request: WriteRequest, write: () => T): T {
    return this.#request.run(request, write);
  }

  /** Opens a version's bytes for reading; they stay readable if the version is dropped meanwhile. The caller closes it. */
  openVersion(version: StoredVersion): number {
    const path = this.#path(version);
    return accessFile(path, () => openSync(path, 'r'));
  }

  /** Records that the event of a write was delivered. */
  markAnnounced(versionId: string): void {
    this.#change({ topic: 's3', change: 'announced', versionId });
  }

  loadS3(store: FauxqsStore): void {
    for (const [bucket, at] of this.index.buckets) {
      store.createBucket(bucket);
      store.setBucketCreationDate(bucket, new Date(at));
      for (const { object } of this.index.latestIn(bucket)) {
        store.restoreObject(bucket, { ...object, body: Buffer.alloc(0) });
      }
    }
  }

  insertBucket(bucket: string, creationDate: Date): void {
    this.#change({ topic: 's3', change: 'bucket-created', bucket, at: creationDate.toISOString() });
  }

  deleteBucket(bucket: string): void {
    this.#change({ topic: 's3', change: 'bucket-deleted', bucket });
  }

  upsertObject(bucket: string, object: S3Object): void {
    this.#write(bucket, object, 'PutObject');
  }

  completeMultipartUpload(uploadId: string, bucket: string, object: S3Object): void {
    this.#write(bucket, object, 'CompleteMultipartUpload');
    this.deleteMultipartUpload(uploadId);
  }

  /** Deletes an object and keeps its versions. @returns what says so, which S3 makes even of a key that never was */
  markDeleted(bucket: string, key: string): DeleteMarker {
    const marker = { bucket, key, ...this.#newVersion(), lastModified: this.#options.clock() };
    this.#change({ topic: 's3', change: 'marked', marker });
    return marker;
  }

  deleteObject(bucket: string, key: string): void {
    if (this.index.latest(bucket, key)) this.markDeleted(bucket, key);
  }

  /** Deletes one version or marker for good. */
  deleteVersion(versionId: string): void {
    this.#change({ topic: 's3', change: 'version-deleted', versionId });
  }

  readBody(bucket: string, key: string): Buffer {
    const version = this.index.latest(bucket, key);
    return version ? this.readVersion(version) : Buffer.alloc(0);
  }

  readVersion(version: StoredVersion): Buffer {
    const path = this.#path(version);
    return accessFile(path, () => readFileSync(path));
  }

  insertMultipartUpload(upload: MultipartUpload): void {
    const path = join(this.#uploads, upload.uploadId);
    accessFile(path, () => mkdirSync(path, { mode: ownerOnly.folder }));
    this.#inParts.set(upload.uploadId, { upload, bytes: new Map() });
  }

  /** Moves a part's bytes out of memory: fauxqs would keep a whole upload in it. */
  upsertMultipartPart(uploadId: string, part: MultipartPart): void {
    const path = join(this.#uploads, uploadId, String(part.partNumber));
    accessFile(path, () => writeFileSync(path, part.body, { mode: ownerOnly.file }));
    this.#inParts.get(uploadId)?.bytes.set(part.partNumber, part.body.length);
    let recent = new WeakRef(part.body);
    const body = () => {
      const bytes = recent.deref() ?? accessFile(path, () => readFileSync(path));
      recent = new WeakRef(bytes);
      return bytes;
    };
    Object.defineProperty(part, 'body', { get: body });
  }

  /** The upload in parts that a request names, if it is one of its key. */
  uploadInParts({ bucket, key, query }: Pick<S3Request, 'bucket' | 'key' | 'query'>): UploadInParts | undefined {
    const found = this.#inParts.get(query.uploadId ?? '');
    if (found?.upload.bucket !== bucket || found.upload.key !== key) return undefined;
    const { upload, bytes } = found;
    return {
      parts: [...upload.parts.values()].map(({ partNumber, etag, lastModified }) => ({
        ...{ partNumber, etag, lastModified },
        bytes: bytes.get(partNumber) ?? 0,
      })),
    };
  }

  deleteMultipartUpload(uploadId: string): void {
    this.#inParts.delete(uploadId);
    rmSync(join(this.#uploads, uploadId), { recursive: true, force: true });
  }

  close(): void {
    this.#journal = undefined;
  }

  // Lifecycle rules are for real buckets; the rest belongs to fauxqs's own administration, which is not reachable here.
  saveBucketLifecycleConfiguration(): void {}
  deleteBucketLifecycleConfiguration(): void {}
  renameObject(): void {}
  deleteObjectsByBucket(): void {}
  deleteAllObjects(): void {}
  deleteAllMultipartUploads(): void {}
  purgeAll(): void {}

  #write(bucket: string, { body, ...object }: S3Object, reason: WriteReason): void {
    const request = this.#request.getStore() ?? { reason, requestId: randomUUID(), sourceIp: '127.0.0.1' };
    const version = { bucket, ...this.#newVersion(), request, object };
    const path = this.#path(version);
    accessFile(path, () => writeFileSync(path, body, { mode: ownerOnly.file, flag: 'wx' }));
    this.#change({ topic: 's3', change: 'written', version });
    this.#options.onWritten(version);
  }

  #change(entry: S3Entry): void {
    if (!this.#journal) throw new Error('the object store is not open');
    this.#journal.append(entry);
    for (const version of this.index.apply(entry)) rmSync(this.#path(version), { force: true });
    this.#removeExpired();
  }

  /** Once a day, as S3 does. */
  #removeExpired(): void {
    const now = this.#options.clock().getTime();
    const today = Math.floor(now / dayMs);
    const { noncurrentDays } = this.#options;
    if (today === this.#cleanedOn || noncurrentDays === undefined) return;
    this.#cleanedOn = today;
    for (const versionId of this.index.expired(now, noncurrentDays)) this.deleteVersion(versionId);
  }

  #path(version: StoredVersion): string {
    return join(this.#objects, version.versionId);
  }

  /** A sequencer begins with the time, so that it rises over restarts too; the counter distinguishes writes of one millisecond. */
  #newVersion(): Pick<DeleteMarker, 'versionId' | 'sequencer'> {
    this.#writes = (this.#writes + 1) % 0x1000000;
    const sequencer = `${Date.now().toString(16).padStart(12, '0')}${this.#writes.toString(16).padStart(6, '0')}`;
    return { versionId: newVersionId(), sequencer: sequencer.toUpperCase() };
  }
}

/** 32 characters, as S3's are; a file name on every system, so without letters that differ only in case. */
function newVersionId(): string {
  return randomBytes(16).toString('hex');
}
