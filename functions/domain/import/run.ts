import { createHash } from 'node:crypto';
import { Prefix, uploadPrefixes } from '../../contract.ts';
import { ReportFile } from './report-file.ts';
import type { Uploader } from './uploader.ts';

/** One version of one object that somebody put into the inbox bucket. */
export interface UploadedFile {
  readonly bucket: string;
  /** Unencoded, with its `inbox/`, `preview/` or `scheduled/` in front. */
  readonly key: string;
  /** The object's version, or its ETag where the bucket has no versioning. */
  readonly version: string;
  /** Whether `version` is a version. */
  readonly versioned: boolean;
}

/** Where everything about one run is in the bucket. */
export interface Run {
  readonly runId: string;
  /** The key without its folder: what HR called the file. */
  readonly file: string;
  /** Checks everything against the live pool and creates nobody. */
  readonly preview: boolean;
  /** The claim: it names the execution that owns the run, so that a second delivery of the upload finds it. */
  readonly claimKey: string;
  /** What people said of the file's columns when it was first read. */
  readonly mappingKey: string;
  readonly usersKey: string;
  readonly rejectedKey: string;
  readonly resultsPrefix: string;
  readonly reportKey: string;
  readonly failedKey: string;
  /** The same two as workbooks. */
  readonly reportWorkbookKey: string;
  readonly failedWorkbookKey: string;
  readonly summaryKey: string;
  readonly summaryTextKey: string;
  /** Written instead of the reports when the file can't be used. */
  readonly refusedKey: string;
}

/** The content of a run's `claimKey`, as JSON. */
export interface Claim extends Uploader {
  /** The execution that owns the run. */
  readonly execution_arn: string;
  /** When the run first started; ISO 8601. */
  readonly started_at: string;
  readonly bucket: string;
  readonly key: string;
  /** Absent where the bucket has no versioning. */
  readonly version_id?: string;
  /** How often it was resumed. */
  readonly resumed: number;
}

/**
 * The run of an uploaded file. The same bucket, key and version always give the same run, so that S3's and EventBridge's
 * at-least-once delivery starts only one. 64 bits of SHA-256 keep the folder names short; two of a bucket's
 * versions collide with a probability of n²/2⁶⁵, one in 37 million at a million uploads.
 */
export function runOf(drop: UploadedFile): Run {
  const runId = createHash('sha256')
    .update(JSON.stringify([drop.bucket, drop.key, drop.version]))
    .digest('hex')
    .slice(0, 16);
  return runWithId(runId, drop.key);
}

/** A run whose id is known, of a file that was uploaded as `key`. */
export function runWithId(runId: string, key: string): Run {
  const preview = key.startsWith(Prefix.preview);
  const work = workFolder(runId);
  const folder = uploadPrefixes.find((prefix) => key.startsWith(prefix)) ?? Prefix.inbox;
  const file = key.slice(folder.length);
  const reports = `${Prefix.reports}${file}/${runId}/`;
  return {
    runId,
    file,
    preview,
    claimKey: claimKeyOf(runId),
    mappingKey: `${work}mapping.json`,
    usersKey: `${work}users.jsonl`,
    rejectedKey: `${work}rejected.jsonl`,
    resultsPrefix: `${work}results`,
    reportKey: reports + ReportFile.report,
    failedKey: reports + ReportFile.failed,
    reportWorkbookKey: reports + ReportFile.reportWorkbook,
    failedWorkbookKey: reports + ReportFile.failedWorkbook,
    summaryKey: reports + ReportFile.summary,
    summaryTextKey: reports + ReportFile.summaryText,
    refusedKey: reports + ReportFile.refused,
  };
}

/** The folder of a run's internal files. */
export function workFolder(runId: string): string {
  return `${Prefix.work}${runId}/`;
}

/** The key of a run's {@link Claim}. */
export function claimKeyOf(runId: string): string {
  return `${workFolder(runId)}run.json`;
}

/** The day of a run, YYYY-MM-DD in UTC: what its rows are judged by, however often it is resumed. @param startedAt ISO 8601 */
export function dayOf(startedAt: string): string {
  return new Date(startedAt).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
