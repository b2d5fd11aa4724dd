import { createReadStream, existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { ownerOnly, replaceFile } from 'aws-local/platform.ts';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { deleteVersions, type ObjectVersion, objectVersions } from '../../functions/adapters/object-versions.ts';
import { readObject } from '../../functions/adapters/stored-objects.ts';
import { Prefix } from '../../functions/contract.ts';
import { ReportType } from '../../functions/domain/import/report-file.ts';
import { claimKeyOf } from '../../functions/domain/import/run.ts';
import type { Sink } from '../../functions/domain/import/split-rows.ts';
import { workFolderOf } from '../../functions/domain/sweep/sweep-files.ts';
import type { PersonIdentifier } from './person-mentions.ts';
import { removeFromReport, rewriteWorkbook, type StoredReport } from './remove-from-report.ts';
import type { Mentions } from './stored-mentions.ts';
import { csvBeside } from './stored-reports.ts';

/** Rewrites the reports that mention a person, a workbook after its CSV, and deletes all other files that do. */
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

/** Of a run or sweep whose internal files mention the person, all but the claim, by which a late second delivery is recognised. */
async function listInternalFiles(
  s3: S3Client,
  bucket: string,
  found: readonly ObjectVersion[],
): Promise<ObjectVersion[]> {
  const folders = new Set(found.filter(({ key }) => key.startsWith(Prefix.work)).map(({ key }) => workFolderOf(key)));
  const files: ObjectVersion[] = [];
  for (const folder of folders) {
    for await (const version of objectVersions(s3, bucket, folder)) {
      const isKnown = found.some(({ versionId }) => versionId === version.versionId);
      if (version.key !== claimKeyOf(version.key.split('/')[1] ?? '') && !isKnown) files.push(version);
    }
  }
  return files;
}

async function rewriteReport(s3: S3Client, bucket: string, key: string, versionId: string, person: PersonIdentifier) {
  const csv = csvBeside(key);
  const isWorkbook = csv !== undefined;
  const source = isWorkbook ? await findLatest(s3, bucket, csv) : { key, versionId };
  if (source) {
    const bytes = await readObject(s3, bucket, source.key, source.versionId);
    const storage = s3ObjectStorage(s3);
    const writer = storage.writer(bucket, key, isWorkbook ? ReportType.workbook : ReportType.csv);
    try {
      await rewrite({ bytes, file: basename(source.key) }, isWorkbook, person, writer.write);
      await writer.close();
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }
  await deleteVersions(s3, bucket, [{ key, versionId }]);
}

async function findLatest(s3: S3Client, bucket: string, key: string): Promise<ObjectVersion | undefined> {
  for await (const version of objectVersions(s3, bucket, key)) {
    if (version.key === key && version.isLatest) return version.isDeletion ? undefined : version;
  }
  return undefined;
}

/** At any moment the file is complete, old or new. */
async function rewriteLocalReport(path: string, person: PersonIdentifier): Promise<void> {
  const source = csvBeside(path) ?? path;
  const isWorkbook = source !== path;
  if (isWorkbook && !existsSync(source)) return rm(path);
  const report = { bytes: createReadStream(source), file: basename(source) };
  const part = await open(`${path}.part`, 'w', ownerOnly.file);
  try {
    await rewrite(report, isWorkbook, person, (piece) => part.writeFile(piece));
  } finally {
    await part.close();
  }
  await replaceFile(`${path}.part`, path);
}

/** A workbook whose CSV is gone can only be deleted; reports are written in pairs. */
async function rewrite(report: StoredReport, isWorkbook: boolean, person: PersonIdentifier, sink: Sink): Promise<void> {
  if (isWorkbook) await rewriteWorkbook(report, person, sink);
  else for await (const piece of removeFromReport(report, person)) await sink(piece);
}
