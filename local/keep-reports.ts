import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { isFileName, ownerOnly, replaceFile } from 'aws-local/platform.ts';
import type { ObjectStore } from 'aws-local/s3/object-store.ts';
import { Bus, DetailType, Prefix } from '../functions/contract.ts';
import { ReportFile } from '../functions/domain/import/report-file.ts';
import { waitingReportDay, waitingReportOf, waitingReports } from '../functions/domain/sweep/sweep-files.ts';
import type { EventRule } from '../functions/event-rules.ts';

/** A run ended and has written its reports. */
export const reportedRule: EventRule = {
  pattern: { source: [Bus.source], 'detail-type': [DetailType.bulkImportCompleted, DetailType.bulkImportRefused] },
  inputPaths: { bucket: '$.detail.bucket', key: '$.detail.summary_key' },
  inputTemplate: '{"bucket": <bucket>, "summary_key": <key>}',
};

/** All that a run itself reports. */
const names = Object.values(ReportFile).filter((name) => name !== ReportFile.undone);

/**
 * Copies a run's reports out of the bucket into the state folder, no matter who started the run and which process ended it.
 * To be called again after a failure: each file is there whole or not at all.
 * @param input what {@link reportedRule} makes of the event
 */
export async function keepReports(objects: Pick<ObjectStore, 'get'>, stateDir: string, input: unknown): Promise<void> {
  const { bucket, summary_key: summaryKey } = input as { readonly bucket: string; readonly summary_key: string };
  const folder = resolve(stateDir, dirname(summaryKey));
  // Anybody names the files in the bucket, also `../../x.csv`.
  if (!folder.startsWith(resolve(stateDir, Prefix.reports) + sep)) return;
  // Nor does every system take every name: these reports stay in the bucket.
  if (
    !dirname(summaryKey)
      .split('/')
      .every((name) => isFileName(name))
  )
    return;
  try {
    await mkdir(folder, { recursive: true, mode: ownerOnly.folder });
  } catch (error) {
    // A name that this file system does not take: the reports stay in the bucket.
    if (isNoFileName(error)) return;
    throw error;
  }
  for (const name of names) await keepFile(objects, bucket, `${dirname(summaryKey)}/${name}`, join(folder, name));
}

/** A day's report about people who have not come in is there: its counts, which are written last, are. */
export function waitingReportedRule(bucket: string): EventRule {
  return {
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket] }, object: { key: [{ prefix: waitingReports }] } },
    },
    inputPaths: { bucket: '$.detail.bucket.name', key: '$.detail.object.key' },
    inputTemplate: '{"bucket": <bucket>, "key": <key>}',
  };
}

/**
 * Copies a day's report into the state folder, as {@link keepReports} does those of runs.
 * @param input what {@link waitingReportedRule} makes of the event
 */
export async function keepWaitingReport(
  objects: Pick<ObjectStore, 'get'>,
  stateDir: string,
  input: unknown,
): Promise<void> {
  const { bucket, key } = input as { readonly bucket: string; readonly key: string };
  const day = waitingReportDay(key);
  if (day === undefined) return;
  await mkdir(resolve(stateDir, dirname(key)), { recursive: true, mode: ownerOnly.folder });
  for (const one of Object.values(waitingReportOf(day))) await keepFile(objects, bucket, one, resolve(stateDir, one));
}

async function keepFile(objects: Pick<ObjectStore, 'get'>, bucket: string, key: string, path: string): Promise<void> {
  const bytes = await objects.get(bucket, key).catch(ifThere);
  if (bytes === undefined) return;
  // Reports name people: for their owner's eyes only.
  await writeFile(`${path}.part`, bytes, { mode: ownerOnly.file });
  await replaceFile(`${path}.part`, path);
}

function isNoFileName(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENAMETOOLONG' || code === 'EINVAL' || code === 'ERR_INVALID_ARG_VALUE';
}

/** A refused file has no report, any other one no refusal. */
function ifThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'NoSuchKey') return undefined;
  throw error;
}
