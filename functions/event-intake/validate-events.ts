import { cognitoClient } from '../adapters/cognito-client.ts';
import { poolRules } from '../adapters/user-directory.ts';
import { DetailType, LogMessage } from '../contract.ts';
import { type Answer, type IntakeCommand, splitEvents } from '../domain/accounts/intake-batch.ts';
import type { IntakeItem } from '../domain/events/intake-item.ts';
import { detailReader } from '../domain/events/read-event.ts';
import { eventGroupsSettings, type PoolRules } from '../domain/people/pool-rules.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

/** The state machine's input. */
export interface ValidateEventsInput {
  readonly events: readonly IntakeItem[];
}

export interface ValidatedEvents {
  /** How many commands there are. */
  readonly valid: number;
  readonly commands: readonly IntakeCommand[];
  /** Of the invalid events. */
  readonly answers: readonly Answer[];
}

export interface ValidateEventsServices {
  readonly userPoolId: string;
  /** What the pool requires. @param maxAgeMs how old the answer may be */
  readonly poolRules: (maxAgeMs: number) => Promise<PoolRules>;
}

/** A pool rarely changes, so its rules are remembered for a minute; every look-up counts against a quota. */
const usualAgeMs = 60_000;
/** Before an event is rejected: its group may have been created just now. Many invalid events cause one look-up a second at most. */
const refusalAgeMs = 1_000;

/** Looks again before it says that the pool is unsuitable: it may have been set up just now. */
async function lacksOf(poolRules: ValidateEventsServices['poolRules']): Promise<string | undefined> {
  const { unsuitable } = await poolRules(usualAgeMs);
  return unsuitable && (await poolRules(refusalAgeMs)).unsuitable;
}

/**
 * Makes the handler that validates events. In a pool where nobody can be created, a UserCreated is neither valid nor invalid: it has
 * no answer, so it is delivered again, and in the end becomes a dead letter. Everything else is applied; above all, a person who
 * leaves must not wait until somebody has fixed the pool.
 */
export function createValidateEvents({ userPoolId, poolRules }: ValidateEventsServices) {
  return task(async ({ events }: ValidateEventsInput): Promise<ValidatedEvents> => {
    const lacks = await lacksOf(poolRules);
    if (lacks !== undefined) logger.warn(LogMessage.poolUnsuitable, { lacks });
    const possible = events.filter(({ event }) => lacks === undefined || event.type !== DetailType.userCreated);
    const sorted = async (maxAgeMs: number) =>
      splitEvents(possible, detailReader(await poolRules(maxAgeMs)), userPoolId);
    const usual = await sorted(usualAgeMs);
    const { commands, answers } = usual.answers.length > 0 ? await sorted(refusalAgeMs) : usual;
    const held_back = events.length - possible.length;
    logger.info('Events validated', { valid: commands.length, wrong: answers.length, held_back });
    return { valid: commands.length, commands, answers };
  });
}

/** Remembers what was read. */
export function remembered<T>(read: () => Promise<T>, now: () => number): (maxAgeMs: number) => Promise<T> {
  let known: { readonly value: Promise<T>; readonly at: number } | undefined;
  return async (maxAgeMs) => {
    if (known === undefined || now() - known.at > maxAgeMs) {
      const current = { value: read(), at: now() };
      known = current;
      // A failure is not worth remembering.
      current.value.catch(() => {
        if (known === current) known = undefined;
      });
    }
    return known.value;
  };
}

const client = cognitoClient({ maxAttempts: 3 });
const userPoolId = resourceName('userPool');
const listedGroups = new Set(readSettings(eventGroupsSettings).events.groups);
const { invitation } = readSettings(wayInSettings).signIn;

export const handler = createValidateEvents({
  userPoolId,
  poolRules: remembered(() => poolRules(client, userPoolId, listedGroups, invitation), Date.now),
});
