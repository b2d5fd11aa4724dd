import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { runExecutions } from '../../functions/adapters/run-executions.ts';
import { Prefix } from '../../functions/contract.ts';
import { collectChildOutputs } from '../../functions/domain/import/collect-outcomes.ts';
import { type Execution, isRunning } from '../../functions/domain/runs/executions.ts';
import type { StepCounts } from '../../functions/domain/sweep/find-due.ts';
import type { BatchOutcome } from '../../functions/domain/sweep/send-batch.ts';
import { waitingReportOf } from '../../functions/domain/sweep/sweep-files.ts';
import type { FindDueOutput, SweepingAlready } from '../../functions/invitations/find-due-invitations.ts';
import type { SendInvitationsOutput } from '../../functions/invitations/send-invitations.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters, shortPath, type Terminal } from '../command-line/terminal.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';

export interface SweepInput extends TargetOptions {
  /** Only says what would be sent. */
  readonly 'dry-run': boolean;
  readonly json: boolean;
}

/** `onboarding invitations sweep`. @returns the exit code */
export async function sweepInvitations(
  { 'dry-run': dryRun, json, ...options }: SweepInput,
  { print, complain }: Terminal,
): Promise<number> {
  const target = await openTarget(options);
  const clients = clientsOf(target);
  try {
    const { invitationsStateMachineArn } = target;
    if (!invitationsStateMachineArn) {
      throw new UsageError(
        'Nobody is looked after: invitations.enabled is off, or the stack is older than this command.',
      );
    }
    const executions = runExecutions(clients.sfn, invitationsStateMachineArn);
    const { executionArn } = await executions.start(`sweep-${randomUUID()}`, dryRun ? { dry_run: true } : {});
    let execution: Execution | undefined;
    for (;;) {
      execution = await executions.describe(executionArn);
      if (execution && !isRunning(execution.status)) break;
      await sleep(target.pollMs);
    }
    if (execution.status !== 'SUCCEEDED') {
      const say = json ? complain : print;
      say(`The sweep failed. ${explain(execution)}The execution's history has the details: ${executionArn}`);
      return ExitCode.unexpected;
    }
    const output = JSON.parse(execution.output ?? '{}') as FindDueOutput | SweepingAlready;
    if ('duplicate_of' in output) {
      print(
        json
          ? JSON.stringify({ already_running: true })
          : 'Another sweep is running, and finds the same people. Nothing was done.',
      );
      return ExitCode.done;
    }
    const swept: Swept = {
      found: output.counts,
      due: output.due,
      dryRun,
      report: output.report && !dryRun ? placeOfReport(target, output.report.day) : undefined,
      outcomes: dryRun || output.due === 0 ? undefined : await countOutcomes(clients.s3, output),
    };
    print(json ? JSON.stringify(listCounts(swept)) : describeSweep(swept));
    return countLeft(swept) > 0 ? ExitCode.someNotDone : ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

/** Where the report of a day is: the embedded stack copies it out of the bucket. */
function placeOfReport({ endpoint, inboxBucket, reportsFolder }: OpenTarget, day: string): string {
  const { workbookKey } = waitingReportOf(day);
  return endpoint === undefined
    ? `s3://${inboxBucket}/${workbookKey}`
    : shortPath(join(reportsFolder, workbookKey.slice(Prefix.reports.length)));
}

/** Of a function that failed, the cause is its whole error in JSON; of the machine itself, a sentence. */
function explain({ cause, status }: Execution): string {
  if (cause === undefined) return `It ended as ${status}. `;
  return cause.startsWith('{') ? '' : `${replaceControlCharacters(cause)} `;
}

type OutcomeCounts = Partial<Record<BatchOutcome['outcome'], number>>;

/** A sweep that has ended. */
interface Swept {
  readonly found: StepCounts;
  readonly due: number;
  readonly dryRun: boolean;
  /** Where the day's report is. */
  readonly report: string | undefined;
  /** Where something was due and was to be done. */
  readonly outcomes: OutcomeCounts | undefined;
}

async function countOutcomes(s3: S3Client, { bucket, results_prefix }: FindDueOutput): Promise<OutcomeCounts> {
  const storage = s3ObjectStorage(s3);
  const keys = await storage.list(bucket, `${results_prefix}/`);
  const counts: OutcomeCounts = {};
  for await (const { outcomes } of collectChildOutputs<SendInvitationsOutput>(keys, (key) =>
    storage.readKey(bucket, key),
  )) {
    for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

function describeFound({ remind, renew, tell_hr, wait, none }: StepCounts): string {
  return [
    `Due now      ${remind} reminders, ${renew} new invitations, ${tell_hr} to be reported to HR`,
    `Not due yet  ${wait}`,
    `Left alone   ${none}  (disabled, revoked, bounced, reported before, or invited by others)`,
  ].join('\n');
}

function describeSweep(swept: Swept): string {
  const { found, dryRun, report, outcomes } = swept;
  return [
    describeFound(found),
    ...(dryRun ? ['Nothing was sent.'] : []),
    ...(report ? [`Report       ${report}`] : []),
    ...(outcomes ? describeSent(outcomes, countLeft(swept)) : []),
  ].join('\n');
}

function describeSent(outcomes: OutcomeCounts, left: number): string[] {
  const { reminder = 0, renewal = 0, told = 0 } = outcomes;
  const notDue = countNotDue(outcomes);
  return [
    `Done         ${reminder} reminders and ${renewal} new invitations sent, ${told} people reported`,
    ...(notDue > 0 ? [`Changed      ${notDue} came in, were deleted or were emailed by somebody else meanwhile`] : []),
    ...(left > 0
      ? [`Not done     ${left}, which the next sweep tries again; the log of SendInvitations says why`]
      : []),
  ];
}

/** What `--json` prints. */
export function listCounts(swept: Swept): object {
  const { found, dryRun, report, outcomes } = swept;
  return {
    ...(dryRun && { dry_run: true }),
    found,
    ...(report && { report }),
    ...(outcomes && { outcomes, not_done: countLeft(swept) }),
  };
}

function countNotDue({ gone = 0, overtaken = 0, ...others }: OutcomeCounts): number {
  return (others['not-due'] ?? 0) + gone + overtaken;
}

/** For how many something is still due. */
function countLeft({ outcomes, due }: Pick<Swept, 'outcomes' | 'due'>): number {
  if (outcomes === undefined) return 0;
  const { reminder = 0, renewal = 0, told = 0 } = outcomes;
  return due - reminder - renewal - told - countNotDue(outcomes);
}
