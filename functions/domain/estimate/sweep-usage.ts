import { type Quotas, workPlan } from '../rate-limit/work-plan.ts';
import type { EstimatedInvitations, FunctionSizes, SweepFunctionName } from './stage.ts';
import { logBytes, triggerSeconds } from './usage.ts';

/** What looking after people who have not come in uses in a month. */
export interface SweepUsage {
  /** People who wait, on any day. */
  readonly pending: number;
  readonly sweeps: number;
  readonly emails: number;
  /** How long one takes to list everybody. */
  readonly listingSeconds: number;
  readonly transitions: number;
  readonly expressRequests: number;
  readonly expressGbSeconds: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly triggerInvocations: number;
  readonly triggerGbSeconds: number;
  readonly s3Writes: number;
  readonly s3Reads: number;
  readonly s3GbMonths: number;
  readonly events: number;
  readonly logGb: number;
}

const days = 30;
/** People in a page of Cognito's list, and pages a second, of 30 that the account has. */
const list = { page: 60, perSecond: 28 } as const;
/** FindDueInvitations, RouteFound, RouteDue, CheckReport and Done; beside them SendInvitations, where somebody is due. */
const statesEntered = 5;
/** Three looks at the account, two writes, two objects and the email, one after the other. */
const secondsAnEmail = 1.2;
/** A cold start, connections, and the claim. */
const functionStartSeconds = 2;
const reportedPerSecond = 20_000;
/** Of the list of a day, as CSV and as a workbook. */
const bytesReported = 250;
const gb = 1024 ** 3;

/**
 * What it uses at most: as if nobody came in, so that everybody is sent all reminders and renewals within the month.
 */
export function sweepUsageOf(
  pending: number,
  { invitations, bulkImport }: EstimatedInvitations,
  quotas: Quotas,
  functions: FunctionSizes<SweepFunctionName>,
): SweepUsage {
  const { rates, workers, batchSize } = workPlan(quotas).sweep;
  const perSecond = Math.min(rates.creationsPerSecond, rates.mailsPerSecond, rates.updatesPerSecond / 2);
  const sweeps = (days * 24) / invitations.everyHours;
  const emails = pending * (invitations.reminders.length + invitations.renewals);
  const sending = Math.min(sweeps, emails);
  const batches = Math.min(emails, sending + Math.floor(emails / batchSize));
  const listingSeconds = pending / list.page / list.perSecond;
  const workerSeconds = Math.max((emails / perSecond) * workers, batches * secondsAnEmail);
  const gbOf = (name: SweepFunctionName) => functions[name].memoryMb / 1024;
  const invocations = sweeps + days + batches;
  const written = sweeps * 2 + sending * 3 + days * 4 + emails * 2;
  return {
    pending,
    sweeps,
    emails,
    listingSeconds,
    transitions: sweeps * statesEntered + sending + days + batches,
    expressRequests: batches,
    expressGbSeconds: workerSeconds * (64 / 1024),
    invocations,
    gbSeconds:
      sweeps * (functionStartSeconds + listingSeconds) * gbOf('FindDueInvitations') +
      days * (functionStartSeconds + pending / reportedPerSecond) * gbOf('ReportInvitations') +
      workerSeconds * gbOf('SendInvitations'),
    triggerInvocations: emails,
    triggerGbSeconds: (emails * triggerSeconds * functions.CustomMessage.memoryMb) / 1024,
    // Each sweep also looks for the claim of another and for the report of the day.
    s3Writes: written + sweeps * 2,
    s3Reads: sweeps * 2 + batches + days * 2,
    s3GbMonths: (pending * bytesReported * bulkImport.reportDays) / gb,
    events: written + emails,
    logGb: (emails * logBytes.trigger + invocations * logBytes.import) / gb,
  };
}
