import { ServiceUnavailable } from '../errors.ts';
import type { Claim } from './run.ts';

/** Where the claim of one run is stored. Every write is conditional, so of two concurrent writes one wins. */
export interface ClaimStorage {
  /** @returns the current claim, with a tag of exactly what was read; undefined when there is none */
  read(): Promise<{ readonly claim: Claim; readonly tag: string } | undefined>;
  /** @returns false when there is a claim already, or another write was in progress */
  create(claim: Claim): Promise<boolean>;
  /** @returns false when the claim has changed since the tag was read, or another write was in progress */
  replace(claim: Claim, tag: string): Promise<boolean>;
}

export interface ClaimRequest {
  /** The claim as the execution writes it when nobody has the run. */
  readonly claim: Claim;
  /** Whether the execution is to take over a run whose owner has ended. */
  readonly resume: boolean;
  readonly storage: ClaimStorage;
  /** Whether an execution is still running. */
  readonly isRunning: (executionArn: string) => Promise<boolean>;
}

/**
 * An execution that lost a race finds the winner, which is running, at the next attempt. Further attempts fail only because of
 * writes that are still in progress, and the state machine retries after seconds.
 */
const maxAttempts = 5;

/**
 * Claims a run for an execution. The first execution owns the run, until one that was started with `resume` takes over from an
 * owner that has ended. Conditional reads and writes decide, never the order of requests: however many executions ask at the same
 * time, at most one becomes the owner.
 * @returns the current claim; its `execution_arn` is the owner's
 * @throws ServiceUnavailable when no attempt came to a decision
 */
export async function claimRun({ claim: wanted, resume, storage, isRunning }: ClaimRequest): Promise<Claim> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    if (await storage.create(wanted)) return wanted;
    const known = await storage.read();
    // Another write is in progress and not visible yet: the next attempt will show whether it succeeds.
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
