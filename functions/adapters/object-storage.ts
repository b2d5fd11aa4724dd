import { PassThrough } from 'node:stream';
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ServiceUnavailable, UnusableFile } from '../domain/errors.ts';
import type { UploadedFile } from '../domain/import/run.ts';
import { errorName } from '../error-facts.ts';
import { s3Client } from './s3-client.ts';

/** An object being written, in pieces. It exists once it is closed, whole or not at all. */
export interface ObjectWriter {
  /** Resolves when more may be written: what waits for the network is bounded. */
  write(piece: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Discards what was written. */
  abort(): Promise<void>;
}

/**
 * The inbox bucket as the functions use it.
 * Every method throws ServiceUnavailable when S3 can't be reached or answers with a fault.
 */
export interface ObjectStorage {
  /** Finds which version of an object is meant when the event didn't say. @throws UnusableFile when it is gone or may not be read */
  resolve(bucket: string, key: string, versionId: string | undefined): Promise<UploadedFile>;
  /** What was said with the upload of exactly that version, by names in lowercase. @throws UnusableFile when it is gone or may not be read */
  readMetadata(file: UploadedFile): Promise<Readonly<Record<string, string>>>;
  /** The bytes of exactly that version, from the top at each call. @throws UnusableFile when it is gone or may not be read */
  read(file: UploadedFile): AsyncIterable<Uint8Array>;
  readKey(bucket: string, key: string): AsyncIterable<Uint8Array>;
  /** The whole of a small object, or undefined when there is none. */
  readText(bucket: string, key: string): Promise<string | undefined>;
  /** The same, with a tag that distinguishes this content from any other that the object had or will have. */
  readTagged(bucket: string, key: string): Promise<{ readonly text: string; readonly tag: string } | undefined>;
  put(bucket: string, key: string, body: string, contentType: string): Promise<void>;
  /** @returns false when there is an object of that key already, which stays as it is, or another write is in progress */
  putIfAbsent(bucket: string, key: string, body: string, contentType: string): Promise<boolean>;
  /**
   * Writes over exactly the content that a tag was read of.
   * @returns false when the object has another content by now, is gone, or another write is in progress
   */
  replace(bucket: string, key: string, body: string, contentType: string, tag: string): Promise<boolean>;
  writer(bucket: string, key: string, contentType: string): ObjectWriter;
  list(bucket: string, prefix: string): Promise<string[]>;
}

/** S3 takes parts from 5 MiB to 5 GiB and 10,000 of them: 8 MiB parts reach 80 GB, with two in flight at a time. */
const partBytes = 8 * 1024 * 1024;
const partsInFlight = 2;

/** Names one version of an upload. A bucket without versioning has only the latest, which may be another by now. */
function exactly({ bucket, key, version, versioned }: UploadedFile) {
  return { Bucket: bucket, Key: key, ...(versioned ? { VersionId: version } : { IfMatch: version }) };
}

/** S3 as object storage, with the SDK's own retries. */
export function s3ObjectStorage(client: S3Client = s3Client()): ObjectStorage {
  async function* bytes(request: GetObjectCommandInput, translate = toDomainError) {
    const answer = await translateErrors(() => client.send(new GetObjectCommand(request)), translate);
    try {
      // In Node the body is a stream of Buffers: https://github.com/aws/aws-sdk-js-v3#streams
      for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) yield chunk;
    } catch (error) {
      throw toDomainError(error);
    }
  }

  async function readTagged(bucket: string, key: string) {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body && { text: await Body.transformToString(), tag: ETag ?? '' };
    } catch (error) {
      if (isGone(error)) return undefined;
      throw toDomainError(error);
    }
  }

  /** @returns false when the condition is not met */
  async function putIf(
    condition: Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>,
    bucket: string,
    key: string,
    body: string,
    contentType: string,
  ): Promise<boolean> {
    try {
      const object = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
      await client.send(new PutObjectCommand({ ...object, ...condition }));
      return true;
    } catch (error) {
      // 412: the condition is not met. 409: another write or deletion of the key is in progress, and may still leave nothing.
      // 404: there is no object whose tag could match.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
      if (statusOf(error) === 412 || statusOf(error) === 409 || isGone(error)) return false;
      throw toDomainError(error);
    }
  }

  return {
    async resolve(bucket, key, versionId) {
      if (versionId) return { bucket, key, version: versionId, versioned: true };
      const head = await translateErrors(
        () => client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })),
        toUploadError,
      );
      if (head.VersionId && head.VersionId !== 'null') {
        return { bucket, key, version: head.VersionId, versioned: true };
      }
      return { bucket, key, version: head.ETag ?? '', versioned: false };
    },

    async readMetadata(file) {
      const head = await translateErrors(() => client.send(new HeadObjectCommand(exactly(file))), toUploadError);
      return head.Metadata ?? {};
    },

    read: (file) => bytes(exactly(file), toUploadError),

    readKey: (bucket, key) => bytes({ Bucket: bucket, Key: key }),

    readText: async (bucket, key) => (await readTagged(bucket, key))?.text,

    readTagged,

    async put(bucket, key, body, contentType) {
      await translateErrors(() =>
        client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType })),
      );
    },

    putIfAbsent: (bucket, key, body, contentType) => putIf({ IfNoneMatch: '*' }, bucket, key, body, contentType),

    replace: (bucket, key, body, contentType, tag) => putIf({ IfMatch: tag }, bucket, key, body, contentType),

    writer(bucket, key, contentType) {
      const body = new PassThrough({ highWaterMark: partBytes });
      const upload = new Upload({
        client,
        params: { Bucket: bucket, Key: key, Body: body, ContentType: contentType },
        partSize: partBytes,
        queueSize: partsInFlight,
      });
      const done = upload.done();
      // The writer gets a failure at the next write or at close, never as an unhandled rejection.
      let failure: unknown;
      done.catch((error) => {
        failure = error;
        body.destroy();
      });
      return {
        async write(piece) {
          if (failure) throw toDomainError(failure);
          if (body.write(piece)) return;
          await Promise.race([new Promise((resolve) => body.once('drain', resolve)), done.catch(() => undefined)]);
        },
        async close() {
          body.end();
          await translateErrors(() => done);
        },
        async abort() {
          await upload.abort();
          body.destroy();
        },
      };
    },

    async list(bucket, prefix) {
      const keys: string[] = [];
      try {
        for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
          for (const object of page.Contents ?? []) if (object.Key !== undefined) keys.push(object.Key);
        }
      } catch (error) {
        throw toDomainError(error);
      }
      return keys;
    },
  };
}

async function translateErrors<T>(call: () => Promise<T>, translate = toDomainError): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translate(error);
  }
}

/**
 * Of what people uploaded, 403 says that it is gone, or that it may not be read: S3 tells the difference only to callers who may list the
 * folder, and of a `HEAD` it tells no more than the status. Neither gets better by itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
function toUploadError(cause: unknown): Error {
  if (statusOf(cause) !== 403) return toDomainError(cause);
  return new UnusableFile('FILE_NOT_FOUND', { text: 'fileUnreadable' }, { cause });
}

/** What an error of S3 is to the rest. */
export function toDomainError(cause: unknown): Error {
  if (cause instanceof ServiceUnavailable || cause instanceof UnusableFile) return cause;
  if (isGone(cause) || statusOf(cause) === 412) {
    return new UnusableFile('FILE_NOT_FOUND', { text: 'fileGone' }, { cause });
  }
  const status = statusOf(cause);
  if (status === undefined || status >= 500 || status === 429) {
    return new ServiceUnavailable(`S3 could not be reached or failed (${errorName(cause)})`, { cause });
  }
  return cause instanceof Error ? cause : new Error(String(cause));
}

/** Whether an error of the SDK says that there is no such object, or not that version of it. */
export function isGone(error: unknown): boolean {
  return ['NoSuchKey', 'NoSuchVersion', 'NotFound'].includes(errorName(error));
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
