import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { cognitoClient, cognitoUserDirectory } from '../adapters/user-directory.ts';
import { Env } from '../contract.ts';
import { type BatchItem, onboardBatch, type RowFate } from '../domain/onboarding/onboard-batch.ts';
import type { OnboardingServices } from '../domain/onboarding/onboard-user.ts';
import { type Category, type Clock, StaticPacer } from '../domain/onboarding/pace.ts';
import { positiveNumber, requiredText } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

/** What a child of the map hands over: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
export interface CreateUsersInput {
  readonly Items: readonly BatchItem[];
  readonly BatchInput: { readonly run_id: string; readonly preview: boolean; readonly started_at: string };
}

export interface CreateUsersOutput {
  /** One for every item. Holds row numbers, not people. */
  readonly outcomes: readonly RowFate[];
}

/**
 * Time kept back for the answer: the last request under way may take 30 s before it is given up (see `cognitoClient`),
 * and the report of 200 rows is written in no time.
 */
const reserveMs = 35_000;

/** Makes the handler that creates a batch of people. */
export function createCreateUsers(services: OnboardingServices, concurrency: number) {
  return task(async (input: CreateUsersInput, context: Context): Promise<CreateUsersOutput> => {
    const { run_id, preview, started_at } = input.BatchInput;
    const terms = {
      since: new Date(started_at),
      deadline: services.clock.now() + context.getRemainingTimeInMillis() - reserveMs,
    };
    const outcomes = await onboardBatch(input.Items, terms, services, {
      preview,
      concurrency,
      onUnexpected: (error) => logger.error('Unexpected error for a row', { run_id, error_name: nameOf(error) }),
    });
    logger.info('Batch done', { run_id, preview, ...countByFate(outcomes) });
    return { outcomes };
  });
}

function countByFate(outcomes: readonly RowFate[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome, code } of outcomes) {
    const name = code === undefined ? outcome : `${outcome} ${code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

const clock: Clock = { now: Date.now, sleep };

/** This worker's share of the rates that all workers have together. */
function share(): Record<Category, number> {
  const workers = positiveNumber(Env.workers);
  return {
    creation: positiveNumber(Env.creationsPerSecond) / workers,
    update: positiveNumber(Env.updatesPerSecond) / workers,
    read: positiveNumber(Env.readsPerSecond) / workers,
  };
}

/**
 * Requests under way at a time: rate × latency keeps a share fully used (25/s × 1 s), and more than 32 gain nothing on
 * one connection pool.
 */
function concurrencyFor({ creation }: Record<Category, number>): number {
  return Math.min(32, Math.max(4, Math.ceil(creation)));
}

const rates = share();

export const handler = createCreateUsers(
  {
    directory: cognitoUserDirectory(cognitoClient(), requiredText(Env.userPoolId)),
    pacer: new StaticPacer(clock, rates),
    clock,
    random: Math.random,
  },
  concurrencyFor(rates),
);
