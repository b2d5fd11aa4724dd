import type { Context } from 'aws-lambda';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { eventBridgeBus, eventBridgeClient } from '../adapters/event-bus.ts';
import { storedEmailLimit, storedInvitationLimits } from '../adapters/invitation-limits.ts';
import { cognitoInvitations } from '../adapters/invitations.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { LogMessage } from '../contract.ts';
import type { EmailLimit } from '../domain/invitations/invitations.ts';
import { type InvitationPolicy, invitationPolicySettings, policyOf } from '../domain/invitations/policy.ts';
import { reservedMs } from '../domain/onboarding/onboarding-terms.ts';
import { DailyLimits } from '../domain/rate-limit/daily-limit.ts';
import { Governor } from '../domain/rate-limit/governor.ts';
import { shareOf, sweepSettings } from '../domain/rate-limit/work-plan.ts';
import { type BatchOutcome, type BatchServices, type DuePerson, sendBatch } from '../domain/sweep/send-batch.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { linkSenderFromEnvironment } from '../runtime/link-sender.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

/** What a child of the map passes on. */
export interface SendInvitationsInput {
  readonly Items: readonly DuePerson[];
  readonly BatchInput: {
    /** The sweep. */
    readonly execution_arn: string;
  };
}

export interface SendInvitationsOutput {
  readonly outcomes: readonly BatchOutcome[];
}

export interface SendInvitationsServices extends Omit<BatchServices, 'onUnpublished'> {
  readonly emailLimit: EmailLimit;
}

export interface SendInvitationsOptions {
  readonly policy: InvitationPolicy;
  readonly userPoolId: string;
}

/** Makes the handler that sends a batch of people what they are due for. */
export function createSendInvitations(
  { emailLimit, ...services }: SendInvitationsServices,
  { policy, userPoolId }: SendInvitationsOptions,
) {
  const dailyLimits = new DailyLimits(services.clock.now);
  return task(async (input: SendInvitationsInput, context: Context): Promise<SendInvitationsOutput> => {
    const { execution_arn } = input.BatchInput;
    const dailyLimit = dailyLimits.of(execution_arn);
    const wasReached = await emailLimit.isReached();
    if (wasReached) dailyLimit.markReached();
    const terms = {
      policy,
      userPoolId,
      // Nobody is in two batches of a sweep.
      requestId: execution_arn,
      deadline: services.clock.now() + context.getRemainingTimeInMillis() - reservedMs,
      dailyLimit,
    };
    const outcomes = await sendBatch(input.Items, terms, {
      ...services,
      onUnpublished: (events) => logger.error('Events about invitations not published', { events }),
    });
    // Each attempt may void a password that works. The next sweeps make none.
    if (dailyLimit.isReached && !wasReached) await emailLimit.recordReached();
    const counts = countOutcomes(outcomes);
    logger.info('Batch done', counts);
    if (counts.undelivered) logger.warn(LogMessage.invitationsUndelivered, { people: counts.undelivered });
    return { outcomes };
  });
}

function countOutcomes(outcomes: readonly BatchOutcome[]): Partial<Record<BatchOutcome['outcome'], number>> {
  const counts: Partial<Record<BatchOutcome['outcome'], number>> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const { rates, workers } = readSettings(sweepSettings).plan.sweep;
const userPoolId = resourceName('userPool');
const bucket = resourceName('bucket');
const storage = s3ObjectStorage();

export const handler = createSendInvitations(
  {
    invitations: cognitoInvitations(cognitoClient(), userPoolId, linkSenderFromEnvironment()),
    limits: storedInvitationLimits(storage, bucket),
    emailLimit: storedEmailLimit(storage, bucket, systemClock.now),
    bus: eventBridgeBus(eventBridgeClient(), resourceName('bus')),
    pacer: new Governor(systemClock, shareOf(rates, workers), Math.random),
    clock: systemClock,
    random: Math.random,
  },
  { policy: policyOf(readSettings(invitationPolicySettings)), userPoolId },
);
