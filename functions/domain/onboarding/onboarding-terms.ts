import * as z from 'zod/mini';
import { type Protection, protectionSettings, readProtection } from '../people/protection.ts';
import type { DailyLimit } from '../rate-limit/daily-limit.ts';
import type { Clock, Pacer } from '../rate-limit/pacer.ts';
import { wayInSettings } from '../way-in.ts';
import type { EarlierAttempt } from './earlier-attempt.ts';
import type { Origin } from './origin.ts';
import type { UserDirectory } from './user-directory.ts';

export interface OnboardingServices {
  readonly directory: UserDirectory;
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** What events have said about a person since a moment. */
export interface LaterEvents {
  /** That the person left, and nothing else after it. */
  readonly hasLeft: boolean;
  /** That an update has set the person's groups. */
  readonly setGroups: boolean;
}

export interface OnboardingTerms {
  /** The run or event on whose behalf this happens. An account with this mark was made by it, in this attempt or an earlier one. */
  readonly origin: Origin;
  /** Epoch milliseconds after which nothing new may be sent; see {@link reservedMs}. */
  readonly deadline: number;
  /** Whether a sign-up that nobody has confirmed is replaced by a person whom HR or a system vouches for. */
  readonly replaceSignUps: boolean;
  /** The account of a disabled person who is imported again is enabled, unless they are among these; nobody's where it is undefined. */
  readonly enableExcept?: Protection | undefined;
  /**
   * What events have said about a person since this run began, where it was resumed: nobody who left meanwhile gets an account, and
   * nobody gets groups back. Undefined where a run was not interrupted.
   */
  readonly findLaterEvents?: (email: string) => Promise<LaterEvents>;
  /** Shared by everybody to whom the limit applies; without one, it is found out again for each person. */
  readonly dailyLimit?: DailyLimit;
  /** Shared by the people of a batch. */
  readonly earlierAttempt?: EarlierAttempt;
}

/**
 * Time that a worker reserves for its answer: the last request in progress may take 30 s before it is given up (see `cognitoClient`), and
 * the answer for a full batch is written in no time.
 */
export const reservedMs = 35_000;

/** What the settings say to everybody who onboards people: what they are invited with, and what becomes of accounts that exist. */
export const onboardingSettings = z.object({
  ...wayInSettings.shape,
  userDirectory: z.object({ replaceUnconfirmedSignUps: z.boolean() }),
});
export type OnboardingSettings = z.output<typeof onboardingSettings>;
/** What they say to imports besides. */
export const importSettings = z.object({
  bulkImport: z.object({ enableDisabled: z.boolean() }),
  ...protectionSettings.shape,
});

/** What the settings have an import do with accounts that exist. */
export type ImportPolicy = Pick<OnboardingTerms, 'replaceSignUps' | 'enableExcept'>;

export function readImportPolicy({
  userDirectory,
  bulkImport,
  ...settings
}: Omit<OnboardingSettings, 'signIn'> & z.output<typeof importSettings>): ImportPolicy {
  return {
    replaceSignUps: userDirectory.replaceUnconfirmedSignUps,
    enableExcept: bulkImport.enableDisabled ? readProtection(settings) : undefined,
  };
}
