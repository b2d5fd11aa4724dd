import type { Context } from 'aws-lambda';
import { cognitoAccountDirectory } from '../adapters/account-directory.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { storedEventLedger } from '../adapters/event-ledger.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { IntakeQueue, LogMessage } from '../contract.ts';
import { applyEvent } from '../domain/accounts/apply-event.ts';
import { applyInOrder } from '../domain/accounts/apply-in-order.ts';
import { type ApplyServices, deletionSettings, RetryLater } from '../domain/accounts/command.ts';
import { type Answer, composeAnswer, type IntakeCommand } from '../domain/accounts/intake-batch.ts';
import { readRights, rightsSettings } from '../domain/accounts/rights.ts';
import { onboardingSettings, reservedMs } from '../domain/onboarding/onboarding-terms.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { intakeSettings, shareOf } from '../domain/rate-limit/work-plan.ts';
import { errorName } from '../error-facts.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';
import { onboardingServices } from '../runtime/worker.ts';

/** What the machine passes on: the commands, and the answers that there are already. */
export interface ApplyEventsInput {
  readonly commands: readonly IntakeCommand[];
  readonly answers: readonly Answer[];
}

export interface ApplyEventsOutput {
  /** Of all events but those that are to be delivered again. */
  readonly answers: readonly Answer[];
}

/** Makes the handler that applies events. An event that can't be answered now has no answer, and is delivered again. */
export function createApplyEvents(services: ApplyServices, userPoolId: string) {
  return task(async ({ commands, answers }: ApplyEventsInput, context: Context): Promise<ApplyEventsOutput> => {
    const deadline = services.clock.now() + context.getRemainingTimeInMillis() - reservedMs;
    const applied = await applyInOrder(commands, async (command) => {
      try {
        return composeAnswer(command, await applyEvent(command, deadline, services), userPoolId);
      } catch (error) {
        logger.warn('An event is to be brought again', {
          event_id: command.event_id,
          type: command.type,
          receive_count: command.receive_count,
          // Our own reasons contain no data; those of others may.
          reason: error instanceof RetryLater ? error.message : undefined,
          error_name: errorName(error),
        });
        return undefined;
      }
    });
    const all = [...answers, ...applied.filter((answer) => answer !== undefined)];
    logger.info('Events carried out', {
      answered: all.length,
      to_be_brought_again: answers.length + commands.length - all.length,
    });
    const undelivered = applied.filter((answer) => answer?.detail.outcome === 'undelivered').length;
    if (undelivered > 0) logger.warn(LogMessage.invitationsUndelivered, { people: undelivered });
    return { answers: all };
  });
}

/** The handler with the services of its environment. */
export function applyEventsHandler(clock?: Clock) {
  const userPoolId = resourceName('userPool');
  const { plan } = readSettings(intakeSettings);
  const { signIn, userDirectory } = readSettings(onboardingSettings);
  const onboarding = onboardingServices(shareOf(plan.intake, IntakeQueue.workers), signIn.invitation, clock);
  return createApplyEvents(
    {
      ...onboarding,
      directory: cognitoAccountDirectory(cognitoClient(), userPoolId, signIn.invitation),
      ledger: storedEventLedger(s3ObjectStorage(), resourceName('bucket')),
      rights: readRights(readSettings(rightsSettings)),
      deletionAllowed: readSettings(deletionSettings).events.deletion,
      replaceSignUps: userDirectory.replaceUnconfirmedSignUps,
    },
    userPoolId,
  );
}

export const handler = applyEventsHandler();
