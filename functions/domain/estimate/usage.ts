import { batchSizeFor, type Quotas, workPlan } from '../rate-limit/work-plan.ts';
import type { Workload } from './limits.ts';
import type { EstimatedStage, FunctionSizes, ImportFunctionName, TriggerName } from './stage.ts';

/** What one import uses of every service that is paid by use. */
export interface Usage {
  /** Children of the map: batches of people. */
  readonly children: number;
  /** Of the Standard execution: states it enters, and children it starts. */
  readonly transitions: number;
  readonly expressRequests: number;
  readonly expressGbSeconds: number;
  /** Before the first person is created, and after the last one. */
  readonly readingSeconds: number;
  /** Of the import's own functions. */
  readonly invocations: number;
  readonly gbSeconds: number;
  /** Of the functions that Cognito calls for each person it creates. */
  readonly triggerInvocations: number;
  readonly triggerGbSeconds: number;
  readonly mails: number;
  readonly s3Writes: number;
  readonly s3Reads: number;
  readonly s3GbMonths: number;
  /** S3 sends an event for every object that it stores; one is ours, that the import is done. */
  readonly events: number;
  readonly logGb: number;
}

/** CheckInput, PrepareImport, RouteImport, CreateUsers, ReportImport, Publish, CheckStatus, Done. */
const statesEntered = 8;
/** An EXPRESS execution is charged by 64 MB, and ours needs 50 MB and its payload of 200 KB at most. */
const expressGb = 64 / 1024;
/** PreSignUp and CustomMessage. */
const triggersEach = 2;
/** A warm call takes 2 ms of a processor at most, and three tenths of one come with 512 MB. */
export const triggerSeconds = 0.006;
/** Bytes a person, as an embedded run of 10,000 leaves them. */
const bytesEach = { file: 60, work: 345, report: 62 } as const;
/**
 * Bytes of logs for an invocation, with the 26 that CloudWatch adds to a line: our own line of 184 or 400, and in the import's
 * functions Lambda's on its start and end, which the triggers leave out.
 */
export const logBytes = { trigger: 210, import: 1_000 } as const;
/** Rows a second that the first and the second reading of the file manage on one processor, storage included. */
const rowsPerSecond = { prepare: 150_000, report: 90_000 } as const;
/** A cold start, connections, the pool's rules, and a second for the event that begins it all. */
const functionStartSeconds = 2;
/** Parts of a multipart upload. */
const partBytes = 8 * 1024 * 1024;
const gb = 1024 ** 3;

/** What an import of so many people uses when nothing goes wrong. @param creatingPerSecond people a second */
export function usageOf(
  workload: Workload,
  quotas: Quotas,
  stage: EstimatedStage,
  functions: FunctionSizes<ImportFunctionName>,
  creatingPerSecond: number,
): Usage {
  const { users } = workload;
  const plan = workPlan(quotas);
  const { workers } = plan;
  const inBatch = batchSizeFor({ people: users, groupsEach: workload.groupsEach }, plan);
  const children = Math.ceil(users / inBatch);
  const working = Math.min(workers, children);
  // Every worker waits for its share of the pace: what is paid is time, not work.
  const workerSeconds = (users / creatingPerSecond) * working;
  const gbOf = (name: ImportFunctionName) => functions[name].memoryMb / 1024;
  const prepareSeconds = functionStartSeconds + users / rowsPerSecond.prepare;
  const reportSeconds = functionStartSeconds + users / rowsPerSecond.report;
  const parts = (bytes: number) => Math.ceil((users * bytes) / partBytes);
  const writes = 15 + 2 * parts(bytesEach.file) + 2 * parts(bytesEach.work) + 2 * parts(bytesEach.report);
  const stored =
    bytesEach.file * stage.bulkImport.inboxDays +
    bytesEach.work * stage.bulkImport.workDays +
    bytesEach.report * stage.bulkImport.reportDays;
  const triggers = triggerUsage(users, functions);
  const invocations = children + 2;
  return {
    children,
    transitions: statesEntered + children,
    expressRequests: children,
    expressGbSeconds: workerSeconds * expressGb,
    readingSeconds: prepareSeconds + reportSeconds,
    invocations,
    gbSeconds:
      workerSeconds * gbOf('CreateUsers') +
      prepareSeconds * gbOf('PrepareImport') +
      reportSeconds * gbOf('ReportImport'),
    ...triggers,
    mails: users,
    s3Writes: writes,
    s3Reads: 15 + children,
    s3GbMonths: (users * stored) / gb / 30,
    events: writes + 1,
    logGb: (triggers.triggerInvocations * logBytes.trigger + invocations * logBytes.import) / gb,
  };
}

/** What Cognito's calls to the triggers use for so many creations. */
export function triggerUsage(
  users: number,
  functions: FunctionSizes<TriggerName>,
): Pick<Usage, 'triggerInvocations' | 'triggerGbSeconds'> {
  const triggerInvocations = users * triggersEach;
  const { memoryMb } = functions.CustomMessage;
  return { triggerInvocations, triggerGbSeconds: (triggerInvocations * triggerSeconds * memoryMb) / 1024 };
}
