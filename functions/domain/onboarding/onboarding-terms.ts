import type { DailyLimit } from '../rate-limit/daily-limit.ts';
import type { Clock, Pacer } from '../rate-limit/pace.ts';
import type { EarlierTry } from './earlier-try.ts';
import type { Origin } from './origin.ts';
import type { UserDirectory } from './user-directory.ts';

export interface OnboardingServices {
  readonly directory: UserDirectory;
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** What events said of a person since a moment. */
export interface LaterEvents {
  /** That the person left, and nothing else after it. */
  readonly hasLeft: boolean;
  /** In which groups they are. */
  readonly setGroups: boolean;
}

export interface OnboardingTerms {
  /** The run or event on whose behalf: an account that carries this mark was made by it, in this try or an earlier one. */
  readonly origin: Origin;
  /** Epoch milliseconds after which nothing new may be sent. */
  readonly deadline: number;
  /** Whether a sign-up that nobody has confirmed makes way for a person whom HR or a system vouches for. */
  readonly replaceSignUps: boolean;
  /** Whether a person who is disabled and comes up again is let in again. */
  readonly enableDisabled?: boolean;
  /**
   * What events said of a person since this run began, where time has passed since: nobody who left meanwhile comes by it, and
   * nobody gets groups back. Undefined where a run goes straight on.
   */
  readonly findLaterEvents?: (email: string) => Promise<LaterEvents>;
  /** Shared by everybody whom the cap concerns; without one each person finds out alone. */
  readonly dailyLimit?: DailyLimit;
  /** Shared by the people of a batch. */
  readonly earlierTry?: EarlierTry;
}
