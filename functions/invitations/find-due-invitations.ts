import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { isExecutionRunning, lookUpClient } from '../adapters/executions.ts';
import { type ObjectStorage, s3ObjectStorage } from '../adapters/object-storage.ts';
import { cognitoPeopleDirectory } from '../adapters/people-directory.ts';
import { hasAttribute } from '../adapters/pool-schema.ts';
import { OwnAttribute } from '../contract.ts';
import type { PeopleDirectory } from '../domain/admin-people/people-directory.ts';
import { OnboardingError } from '../domain/errors.ts';
import { claimRun } from '../domain/import/claim-run.ts';
import type { Claim } from '../domain/import/run.ts';
import { type InvitationPolicy, invitationPolicySettings, policyOf } from '../domain/invitations/policy.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { sweepSettings } from '../domain/rate-limit/work-plan.ts';
import {
  addCounts,
  countDuePeople,
  type FoundPerson,
  findDue,
  noSteps,
  type StepCounts,
} from '../domain/sweep/find-due.ts';
import { findReportDay, type ReportDay, waitingListSettings } from '../domain/sweep/report-day.ts';
import { sweepClaimKey, sweepOf, waitingReportOf } from '../domain/sweep/sweep-files.ts';
import { describeWaiting } from '../domain/sweep/waiting-person.ts';
import { type WayIn, wayInSettings } from '../domain/way-in.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

export interface FindDueInput {
  /** The input of the execution, and after that what this function said before. */
  readonly found: {
    /** Only counts. */
    readonly dry_run?: boolean;
  } & Partial<Pick<FindDueOutput, 'part' | 'token' | 'counts' | 'report'>>;
  readonly execution_arn: string;
  /** ISO 8601. */
  readonly started_at: string;
}

/** What the machine goes by. Nobody is named in it. */
export interface FindDueOutput {
  readonly bucket: string;
  readonly execution_arn: string;
  /** Parts of the search that are done. */
  readonly part: number;
  /** Where the next part begins; absent when all is found. */
  readonly token?: string;
  readonly more: boolean;
  readonly dry_run: boolean;
  readonly counts: StepCounts;
  /** People for whom something is to be done. */
  readonly due: number;
  readonly due_key: string;
  readonly results_prefix: string;
  /** The day whose report is due, if one is. */
  readonly report?: ReportDay;
  readonly workers: number;
  readonly batch_size: number;
}

/** Another execution is sweeping. */
export interface SweepingAlready {
  readonly duplicate_of: string;
}

export interface FindDueServices {
  readonly storage: ObjectStorage;
  readonly bucket: string;
  readonly list: PeopleDirectory['list'];
  readonly isRunning: (executionArn: string) => Promise<boolean>;
  /** Whether accounts can say what was sent. A pool that existed may lack the attribute for it. */
  readonly canRecord: () => Promise<boolean>;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface FindDueOptions {
  readonly policy: InvitationPolicy;
  /** What people are invited with. */
  readonly wayIn: WayIn;
  readonly invitations: Parameters<typeof findReportDay>[0];
  readonly workers: number;
  readonly batchSize: number;
}

/** Time that is left for what is written at the end. */
const reservedMs = 90_000;

/**
 * Makes the handler that finds everybody for whose invitation something is due. Its time may be up before; then it is called again, and
 * continues. All is found before anything is sent: Cognito's tokens of lists are not said to work for hours.
 */
export function createFindDueInvitations(services: FindDueServices, options: FindDueOptions) {
  return task(async (input: FindDueInput, context: Context): Promise<FindDueOutput | SweepingAlready> => {
    const { storage, bucket, clock } = services;
    const { policy, wayIn, workers, batchSize } = options;
    const { found, execution_arn } = input;
    if (found.part === undefined) refuseOtherInput(found);
    // What only counts keeps nobody from sending.
    const owner = found.dry_run ? execution_arn : await claimSweep(services, input);
    if (owner !== execution_arn) return { duplicate_of: owner };
    const sweep = sweepOf(execution_arn);
    const { part = 0, token, dry_run = false } = found;
    const report = part === 0 && !dry_run ? await findMissingReport(services, options) : found.report;
    const due = storage.writer(bucket, sweep.duePart(part), jsonLinesType);
    const waiting = storage.writer(bucket, sweep.waitingPart(part), jsonLinesType);
    // Who was reminded without a record would be reminded each time.
    const canRecord = await services.canRecord();
    if (!canRecord) logger.warn('Nobody is reminded: the pool has no attribute for the record of invitations');
    const terms = { validityDays: policy.validityDays, managerAttribute: options.invitations.list.managerAttribute };
    try {
      const deadline = clock.now() + context.getRemainingTimeInMillis() - reservedMs;
      const { counts, next } = await findDue(services, { policy, wayIn, token, deadline }, async (people, now) => {
        const subs = people.filter((one) => canRecord && isDue(one)).map(({ person: { sub } }) => ({ sub }));
        await due.write(toLines(subs));
        if (report)
          await waiting.write(
            toLines(people.flatMap(({ person, step }) => describeWaiting(person, step, terms, now) ?? [])),
          );
      });
      await Promise.all([due.close(), waiting.close()]);
      const all = addCounts(found.counts ?? noSteps, counts);
      const parts = part + 1;
      if (next === undefined && parts > 1) await joinParts(services, sweep, parts);
      logger.info('Invitations looked at', { part, ...counts });
      return {
        bucket,
        execution_arn,
        part: parts,
        ...(next !== undefined && { token: next }),
        more: next !== undefined,
        dry_run,
        counts: all,
        due: canRecord ? countDuePeople(all) : 0,
        due_key: parts > 1 ? sweep.dueKey : sweep.duePart(0),
        results_prefix: sweep.resultsPrefix,
        ...(report && { report }),
        workers,
        batch_size: batchSize,
      };
    } catch (error) {
      await Promise.allSettled([due.abort(), waiting.abort()]);
      throw error;
    }
  });
}

/** Somebody who misspells `dry_run` would email people for real. */
function refuseOtherInput(found: FindDueInput['found']): void {
  if (executionInput.safeParse(found).success) return;
  throw new WrongInput('The input must be {} or {"dry_run": true}');
}

const executionInput = z.strictObject({ dry_run: z.optional(z.boolean()) });

class WrongInput extends OnboardingError {
  override name = 'WrongInput';
}

const jsonLinesType = 'application/jsonl';

function isDue({ step: { step } }: FoundPerson): boolean {
  return step !== 'wait' && step !== 'none';
}

function toLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/**
 * Of two sweeps at once one is the sweep: the scheduler may start two, and one that has many people to email may take longer than until
 * the next. What one that ended early left is found by the next.
 * @returns the execution that sweeps
 */
async function claimSweep(
  { storage, bucket, isRunning }: FindDueServices,
  { execution_arn, started_at }: FindDueInput,
): Promise<string> {
  const json = 'application/json';
  const claim: Claim = { execution_arn, started_at, bucket, key: sweepClaimKey, resumed: 0 };
  const { execution_arn: owner } = await claimRun({
    claim,
    resume: true,
    isRunning,
    storage: {
      async read() {
        const known = await storage.readTagged(bucket, sweepClaimKey);
        return known && { claim: JSON.parse(known.text) as Claim, tag: known.tag };
      },
      create: (one) => storage.putIfAbsent(bucket, sweepClaimKey, JSON.stringify(one), json),
      replace: (one, tag) => storage.replace(bucket, sweepClaimKey, JSON.stringify(one), json, tag),
    },
  });
  return owner;
}

async function findMissingReport(
  { storage, bucket, clock }: FindDueServices,
  { invitations }: FindDueOptions,
): Promise<ReportDay | undefined> {
  const today = findReportDay(invitations, new Date(clock.now()));
  if (today === undefined) return undefined;
  const known = await storage.readText(bucket, waitingReportOf(today.day).countsKey);
  return known === undefined ? today : undefined;
}

/** A map reads one file. */
async function joinParts(
  { storage, bucket }: FindDueServices,
  sweep: ReturnType<typeof sweepOf>,
  parts: number,
): Promise<void> {
  const whole = storage.writer(bucket, sweep.dueKey, jsonLinesType);
  try {
    for (let part = 0; part < parts; part++) {
      for await (const piece of storage.readKey(bucket, sweep.duePart(part))) await whole.write(piece);
    }
    await whole.close();
  } catch (error) {
    await whole.abort();
    throw error;
  }
}

const settings = readSettings(sweepSettings);
const invitations = readSettings(waitingListSettings).invitations;
const executions = lookUpClient();
const client = cognitoClient();
const userPoolId = resourceName('userPool');

export const handler = createFindDueInvitations(
  {
    storage: s3ObjectStorage(),
    bucket: resourceName('bucket'),
    list: cognitoPeopleDirectory(client, userPoolId).list,
    canRecord: () => hasAttribute(client, userPoolId, `custom:${OwnAttribute.invitation}`),
    isRunning: (executionArn) => isExecutionRunning(executions, executionArn),
    clock: systemClock,
    random: Math.random,
  },
  {
    policy: policyOf(readSettings(invitationPolicySettings)),
    wayIn: readSettings(wayInSettings).signIn.invitation,
    invitations,
    workers: settings.plan.sweep.workers,
    batchSize: settings.plan.sweep.batchSize,
  },
);
