import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type Part,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Upload, UploadStorage } from '../domain/admin/uploads.ts';
import { errorName } from '../error-facts.ts';
import { toDomainError } from './object-storage.ts';

const signedSeconds = 15 * 60;

/** Uploads in parts that others send, by addresses that this client signs: they may do no more than it. */
export function s3Uploads(client: S3Client, bucket: string): UploadStorage {
  const place = ({ key, uploadId }: Upload) => ({ Bucket: bucket, Key: key, UploadId: uploadId });

  async function listParts(upload: Upload): Promise<Part[]> {
    const parts: Part[] = [];
    // Not by the SDK's paginator: it asks again while there is a marker, and S3 answers with one on the last page, too.
    for (let PartNumberMarker: string | undefined; ; ) {
      const page = await client.send(new ListPartsCommand({ ...place(upload), PartNumberMarker }));
      parts.push(...(page.Parts ?? []));
      if (!page.IsTruncated) return parts;
      PartNumberMarker = page.NextPartNumberMarker;
    }
  }

  return {
    start: async (key, metadata) => {
      const object = { Bucket: bucket, Key: key, ContentType: 'text/csv', Metadata: { ...metadata } };
      const { UploadId = '' } = await orDomainError(() => client.send(new CreateMultipartUploadCommand(object)));
      return { key, uploadId: UploadId };
    },

    signParts: (upload, parts) =>
      Promise.all(
        parts.map(({ part, bytes }) =>
          getSignedUrl(
            client,
            new UploadPartCommand({ ...place(upload), PartNumber: part, ContentLength: bytes }),
            // Without it the URL would take 5 GiB.
            { expiresIn: signedSeconds, signableHeaders: new Set(['host', 'content-length']) },
          ),
        ),
      ),

    listParts: (upload) =>
      unlessGone(async () =>
        (await listParts(upload)).map(({ PartNumber = 0, Size = 0 }) => ({ part: PartNumber, bytes: Size })),
      ),

    complete: (upload, parts) =>
      unlessGone(async () => {
        const Parts = (await listParts(upload)).slice(0, parts).map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
        const done = await client.send(
          new CompleteMultipartUploadCommand({ ...place(upload), MultipartUpload: { Parts } }),
        );
        const { VersionId, ETag = '' } = done;
        return { bucket, key: upload.key, version: VersionId ?? ETag, versioned: VersionId !== undefined };
      }),

    abort: async (upload) =>
      (await unlessGone(() => client.send(new AbortMultipartUploadCommand(place(upload))))) !== undefined,
  };
}

/** An upload that another request ended in the meantime is gone, too. */
async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (['NoSuchUpload', 'InvalidPart'].includes(errorName(error))) return undefined;
    throw toDomainError(error);
  }
}

async function orDomainError<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDomainError(error);
  }
}
