import { ServiceUnavailable } from '../errors.ts';
import type { Claim } from './run.ts';

/** Where the claim of one run is kept. Every write is conditional, so of two at a time one wins. */
export interface ClaimStorage {
  /** @returns the claim that holds, with a tag of exactly what was read; undefined when there is none */
  read(): Promise<{ readonly claim: Claim; readonly tag: string } | undefined>;
  /** @returns false when there is a claim already, or another write was under way */
  create(claim: Claim): Promise<boolean>;
  /** @returns false when the claim is no longer what the tag was read of, or another write was under way */
  replace(claim: Claim, tag: string): Promise<boolean>;
}

export interface ClaimRequest {
  /** The claim as the execution writes it when nobody has the run. */
  readonly claim: Claim;
  /** Whether the execution is to take over a run whose owner has ended. */
  readonly resume: boolean;
  readonly storage: ClaimStorage;
  /** Whether an execution is still at work. */
  readonly isRunning: (executionArn: string) => Promise<boolean>;
}

/**
 * Whoever lost a race finds the winner at the next attempt, whose execution runs. More attempts are lost only to writes that are
 * still under way, and the state machine tries again after seconds.
 */
const maxAttempts = 5;

/**
 * Claims a run for an execution. The first execution owns the run, until one that is told to resume takes over from an owner that
 * has ended. What decides is what was read or written under a condition, never the order of requests: however many executions ask
 * at a time, one at most comes away as the owner.
 * @returns the claim that holds; its `execution_arn` is the owner's
 * @throws ServiceUnavailable when no attempt came to a decision
 */
export async function claimRun({ claim: wanted, resume, storage, isRunning }: ClaimRequest): Promise<Claim> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    if (await storage.create(wanted)) return wanted;
    const known = await storage.read();
    // Another write was under way and is not to be seen yet: whether it succeeds is for the next attempt to tell.
    if (known === undefined) continue;
    const { claim, tag } = known;
    // A retry of this very execution, or a write of its own whose answer was lost, finds its own claim.
    if (claim.execution_arn === wanted.execution_arn) return claim;
    if (!resume || (await isRunning(claim.execution_arn))) return claim;
    const next: Claim = { ...claim, execution_arn: wanted.execution_arn, resumed: claim.resumed + 1 };
    if (await storage.replace(next, tag)) return next;
  }
  throw new ServiceUnavailable('The run could not be claimed: other executions write its claim');
}
