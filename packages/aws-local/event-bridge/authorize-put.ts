import type { CompiledPolicy } from '../iam/compile-policy.ts';
import type { Iam } from '../iam/iam.ts';
import type { Principal } from '../principal.ts';

/** A bus that events are put on. */
export interface GuardedBus {
  readonly arn: string;
  /** Undefined for a bus without one. */
  readonly policy: CompiledPolicy | undefined;
}

/**
 * Checks that a caller may put entries on a bus. IAM decides on the call as a whole: with one entry that is not permitted, none
 * is accepted.
 * @param entries all that the call puts on this bus
 * @throws AwsError `AccessDeniedException`, as IAM words it
 */
export function authorizePut(
  iam: Iam,
  bus: GuardedBus,
  principal: Principal,
  entries: readonly Record<string, unknown>[],
): void {
  const valuesOf = (field: 'Source' | 'DetailType') =>
    entries.map((entry) => entry[field]).filter((value) => typeof value === 'string');
  const context = { 'events:source': valuesOf('Source'), 'events:detail-type': valuesOf('DetailType') };
  iam.authorize({ principal, action: 'events:PutEvents', resource: bus.arn, context }, bus.policy);
}
