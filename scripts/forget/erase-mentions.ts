import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ownerOnly, replaceFile } from 'aws-local/platform.ts';
import { Prefix } from '../../functions/contract.ts';
import { claimKeyOf } from '../../functions/domain/import/run.ts';
import { deleteVersions, type ObjectVersion, objectVersions } from '../target/object-versions.ts';
import { readObject } from '../target/stored-objects.ts';
import { type PersonIdentifier, removeFromReport } from './person-mentions.ts';
import type { Mentions } from './stored-mentions.ts';

/** Rewrites the reports that mention a person, and deletes all other files that do. */
export async function eraseMentions(
  s3: S3Client,
  bucket: string,
  person: PersonIdentifier,
  { reports, others, local, taken }: Mentions,
): Promise<void> {
  for (const { key, versionId } of reports) await rewriteReport(s3, bucket, key, versionId, person);
  await deleteVersions(s3, bucket, [...others, ...(await listInternalFiles(s3, bucket, others))]);
  for (const path of local) await rewriteLocalReport(path, person);
  for (const path of taken) await rm(path, { force: true });
}

/** Of a run whose internal files mention the person, all but the claim, by which a late second delivery is recognised. */
async function listInternalFiles(
  s3: S3Client,
  bucket: string,
  found: readonly ObjectVersion[],
): Promise<ObjectVersion[]> {
  const runIds = new Set(
    found.filter(({ key }) => key.startsWith(Prefix.work)).map(({ key }) => key.split('/')[1] ?? ''),
  );
  const files: ObjectVersion[] = [];
  for (const runId of runIds) {
    for await (const version of objectVersions(s3, bucket, `${Prefix.work}${runId}/`)) {
      const isKnown = found.some(({ versionId }) => versionId === version.versionId);
      if (version.key !== claimKeyOf(runId) && !isKnown) files.push(version);
    }
  }
  return files;
}

async function rewriteReport(s3: S3Client, bucket: string, key: string, versionId: string, person: PersonIdentifier) {
  const without = removeFromReport(await readObject(s3, bucket, key, versionId), basename(key), person);
  await new Upload({
    client: s3,
    params: { Bucket: bucket, Key: key, Body: Readable.from(without), ContentType: 'text/csv; charset=utf-8' },
    partSize: 8 * 1024 * 1024,
  }).done();
  await deleteVersions(s3, bucket, [{ key, versionId }]);
}

/** At any moment the file is complete, old or new. */
async function rewriteLocalReport(path: string, person: PersonIdentifier): Promise<void> {
  const without = removeFromReport(createReadStream(path), basename(path), person);
  await pipeline(Readable.from(without), createWriteStream(`${path}.part`, { mode: ownerOnly.file }));
  await replaceFile(`${path}.part`, path);
}
