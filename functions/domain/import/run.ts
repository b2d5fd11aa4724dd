import { createHash } from 'node:crypto';
import { Prefix } from '../../contract.ts';

/** One version of one object that somebody put into the inbox bucket. */
export interface UploadedFile {
  readonly bucket: string;
  /** Unencoded, with its `inbox/` or `preview/` in front. */
  readonly key: string;
  /** The object's version, or its ETag where the bucket keeps no versions. */
  readonly version: string;
  /** Whether `version` is a version. */
  readonly versioned: boolean;
}

/** Where everything about one run lies in the bucket. */
export interface Run {
  readonly runId: string;
  /** The key without its folder: what HR called the file. */
  readonly file: string;
  /** Checks everything against the live pool and creates nobody. */
  readonly preview: boolean;
  /** Names the execution that owns the run; written once, so that a second delivery of the drop finds it. */
  readonly claimKey: string;
  readonly usersKey: string;
  readonly rejectedKey: string;
  readonly resultsPrefix: string;
  readonly reportKey: string;
  readonly failedKey: string;
  readonly summaryKey: string;
  /** Written instead of the reports when the file can't be used. */
  readonly refusedKey: string;
}

/** What lies at a run's `claimKey`, as JSON. */
export interface Claim {
  /** The execution that owns the run. */
  readonly execution_arn: string;
  /** When the run first started; ISO 8601. */
  readonly started_at: string;
  readonly bucket: string;
  readonly key: string;
  /** Absent where the bucket keeps no versions. */
  readonly version_id?: string;
  /** How often it was resumed. */
  readonly resumed: number;
}

/**
 * The run that a drop is. The same bucket, key and version always give the same run, so that S3's and EventBridge's
 * at-least-once delivery starts no second one. 64 bits of SHA-256 keep the folder names short; two of a bucket's
 * versions meet with a chance of n²/2⁶⁵, one in 37 million at a million drops.
 */
export function runOf(drop: UploadedFile): Run {
  const runId = createHash('sha256')
    .update(JSON.stringify([drop.bucket, drop.key, drop.version]))
    .digest('hex')
    .slice(0, 16);
  return runWithId(runId, drop.key);
}

/** A run whose id is known, of a file that was dropped under `key`. */
export function runWithId(runId: string, key: string): Run {
  const preview = key.startsWith(Prefix.preview);
  const work = workFolder(runId);
  const file = key.slice((preview ? Prefix.preview : Prefix.inbox).length);
  const reports = `${Prefix.reports}${file}/${runId}/`;
  return {
    runId,
    file,
    preview,
    claimKey: claimKeyOf(runId),
    usersKey: `${work}users.jsonl`,
    rejectedKey: `${work}rejected.jsonl`,
    resultsPrefix: `${work}results`,
    reportKey: `${reports}report.csv`,
    failedKey: `${reports}failed.csv`,
    summaryKey: `${reports}summary.json`,
    refusedKey: `${reports}refused.txt`,
  };
}

/** Where the internal files of a run lie. */
export function workFolder(runId: string): string {
  return `${Prefix.work}${runId}/`;
}

/** Where a run's {@link Claim} lies. */
export function claimKeyOf(runId: string): string {
  return `${workFolder(runId)}run.json`;
}
