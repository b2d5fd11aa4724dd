import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Bus, Prefix } from '../../contract.ts';
import { type Run, runOf, runWithId } from '../import/run.ts';

/** How an execution of the import's machine ended. */
export interface RunEnd {
  /** `reported`: there is a report or a refusal. `unreported`: none could be written. `stopped`: before it came to that. */
  readonly how: 'reported' | 'unreported' | 'stopped';
  readonly executionArn: string;
  readonly bucket: string;
  readonly run: Run;
  /** The same for every event about this end, and about no other. */
  readonly id: string;
}

/** What the product publishes when a report, or a refusal, is written. */
const reportedEvent = z.object({
  source: z.literal(Bus.source),
  detail: z.object({
    run_id: z.string(),
    file: z.string(),
    preview: z.boolean(),
    bucket: z.string(),
    execution_arn: z.string(),
  }),
});

/**
 * What Step Functions says of an execution that ended.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
const statusEvent = z.object({
  source: z.literal('aws.states'),
  detail: z.object({
    executionArn: z.string(),
    status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
    input: z.nullish(z.string()),
    output: z.nullish(z.string()),
    error: z.nullish(z.string()),
    redriveCount: z.nullish(z.number()),
  }),
});

/** The machine's input. A person who starts it by hand may leave out the version, and is nobody's uploader. */
const input = z.object({ bucket: z.string(), key: z.string(), version_id: z.string().check(z.minLength(1)) });

/**
 * Reads what an event says of the end of a run. Of most ends there are two events, in any order: one by the product and, because that
 * one can't be published while the bus is unavailable and says nothing of a stopped run, one by Step Functions.
 * @returns undefined where there is nothing to report: of previews, of an upload that was delivered twice, of a folder
 */
export function readRunEnd(event: unknown): RunEnd | undefined {
  const reported = z.safeParse(reportedEvent, event);
  if (reported.success) return endOfReport(reported.data.detail);
  const status = z.safeParse(statusEvent, event);
  return status.success ? endOfExecution(status.data.detail) : undefined;
}

function endOfReport(detail: z.output<typeof reportedEvent>['detail']): RunEnd | undefined {
  const { preview, execution_arn: executionArn, bucket } = detail;
  if (preview) return undefined;
  const run = runWithId(detail.run_id, `${Prefix.inbox}${detail.file}`);
  return { how: 'reported', executionArn, bucket, run, id: endId(executionArn, 'ended') };
}

function endOfExecution(detail: z.output<typeof statusEvent>['detail']): RunEnd | undefined {
  const { executionArn, status, error, output, redriveCount } = detail;
  if (status === 'SUCCEEDED') {
    // What ended without a report, such as a second delivery of one upload, has another output.
    const report = z.safeParse(reportedEvent.shape.detail, parse(output));
    return report.success ? endOfReport(report.data) : undefined;
  }
  const upload = z.safeParse(input, parse(detail.input));
  if (!upload.success || error === 'WrongInput') return undefined;
  const { bucket, key, version_id: version } = upload.data;
  const run = runOf({ bucket, key, version, versioned: true });
  if (run.preview) return undefined;
  if (status === 'FAILED') {
    const how = error === 'ReportNotWritten' ? 'unreported' : 'reported';
    return { how, executionArn, bucket, run, id: endId(executionArn, 'ended') };
  }
  // An execution that was stopped can be redriven, and stopped again.
  return { how: 'stopped', executionArn, bucket, run, id: endId(executionArn, `stopped ${redriveCount ?? 0}`) };
}

function endId(executionArn: string, how: string): string {
  return digest(JSON.stringify([executionArn, how]));
}

/** Where it is recorded that an address was sent the email about an end. */
export function recordKey({ run, id }: RunEnd, address: string): string {
  return `${Prefix.work}${run.runId}/emails/${id}-${digest(address)}.json`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function parse(json: string | null | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
}
