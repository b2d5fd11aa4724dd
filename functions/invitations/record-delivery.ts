import type { Context, SQSEvent } from 'aws-lambda';
import { cognitoAccountDirectory } from '../adapters/account-directory.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { eventBridgeBus, eventBridgeClient } from '../adapters/event-bus.ts';
import { lookUpClient } from '../adapters/executions.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { runExecutions } from '../adapters/run-executions.ts';
import { runFiles } from '../adapters/run-files.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { DeliveryQueue, DetailType, LogMessage } from '../contract.ts';
import { type OwnEmails, readDeliveryEvents } from '../domain/deliveries/delivery-event.ts';
import { ownEmailSettings, readOwnEmails } from '../domain/deliveries/own-emails.ts';
import { type DeliveryServices, recordDeliveries } from '../domain/deliveries/record-deliveries.ts';
import { bounceSettings, stopBouncingRun } from '../domain/deliveries/stop-bouncing-run.ts';
import { reservedMs } from '../domain/onboarding/onboarding-terms.ts';
import { Governor } from '../domain/rate-limit/governor.ts';
import type { Clock } from '../domain/rate-limit/pacer.ts';
import { intakeSettings, shareOf } from '../domain/rate-limit/work-plan.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

/**
 * Makes the handler that takes what SES reports of emails. When it fails, the queue brings all of the events again, and what was done is not done
 * twice.
 */
export function createRecordDelivery(services: DeliveryServices, own: OwnEmails) {
  return task(async ({ Records }: SQSEvent, context: Context): Promise<void> => {
    const read = Records.map(({ body }) => readDeliveryEvents(parseJson(body), own));
    const deadline = services.clock.now() + context.getRemainingTimeInMillis() - reservedMs;
    const { stopped, ...counts } = await recordDeliveries(
      read.flatMap((events) => events ?? []),
      deadline,
      services,
    );
    const ignored = read.filter((events) => events === undefined).length;
    logger.info('Deliveries recorded', { ...counts, ignored });
    if (counts.unmarked > 0) logger.warn('The user pool has no attribute for bounces', { people: counts.unmarked });
    for (const { runId, ...bounces } of stopped) {
      logger.warn(LogMessage.bouncesTooMany, { run_id: runId, ...bounces });
    }
  });
}

/** @returns undefined for what is no JSON, which is nobody's event */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The handler with the services of AWS. */
export function recordDeliveryHandler(clock: Clock) {
  // A stage on whose emails SES does not report has no such function.
  const own = readOwnEmails(readSettings(ownEmailSettings)) ?? { configurationSet: '', from: [] };
  const { plan } = readSettings(intakeSettings);
  const limit = readSettings(bounceSettings).invitations.bounces;
  const bucket = resourceName('bucket');
  const userPoolId = resourceName('userPool');
  const s3 = s3Client();
  const storage = s3ObjectStorage(s3);
  const bus = eventBridgeBus(eventBridgeClient(), resourceName('bus'));
  const watch = {
    bucket,
    files: runFiles(s3, bucket),
    executions: runExecutions(lookUpClient(), resourceName('bulkImport')),
    create: (key: string, text: string) => storage.putIfAbsent(bucket, key, text, 'application/json'),
    now: () => new Date(clock.now()),
  };
  return createRecordDelivery(
    {
      people: cognitoAccountDirectory(cognitoClient(), userPoolId),
      pacer: new Governor(clock, shareOf(plan.intake, DeliveryQueue.workers), Math.random),
      clock,
      random: Math.random,
      writeLog: (key, text) => storage.put(bucket, key, text, 'application/jsonl'),
      publish: (detail) => bus.publish(DetailType.invitationBounced, { user_pool_id: userPoolId, ...detail }),
      stopBouncingRun: (runId, events) => stopBouncingRun(watch, runId, events, limit),
    },
    own,
  );
}

export const handler = recordDeliveryHandler(systemClock);
