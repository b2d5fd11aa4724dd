import { AwsError } from '../aws-error.ts';
import type { Principal } from '../principal.ts';
import { evaluatePolicy, type PolicyDocument } from './evaluate-policy.ts';

const action = 'events:PutEvents';

/** A bus that events are put on. */
export interface GuardedBus {
  readonly arn: string;
  readonly accountId: string;
  /** Undefined for a bus without one. */
  readonly policy: PolicyDocument | undefined;
}

/**
 * Checks that a caller may put entries on a bus. IAM decides on the call as a whole: with one entry that is not permitted, none
 * is accepted. In the bus's own account everything is allowed that no policy denies, since a laptop has no policies of identities.
 * @param entries all that the call puts on this bus
 * @throws AwsError `AccessDeniedException`, as IAM words it
 */
export function authorizePut(bus: GuardedBus, principal: Principal, entries: readonly Record<string, unknown>[]): void {
  const valuesOf = (field: 'Source' | 'DetailType') =>
    entries.map((entry) => entry[field]).filter((value) => typeof value === 'string');
  const context = {
    'aws:PrincipalArn': principal.arn,
    'aws:PrincipalAccount': principal.accountId,
    'events:source': valuesOf('Source'),
    'events:detail-type': valuesOf('DetailType'),
  };
  const effect = bus.policy && evaluatePolicy(bus.policy, { principal, action, resource: bus.arn, context });
  if (effect === 'Deny') throw accessDenied(bus, principal, 'with an explicit deny in a resource-based policy');
  if (effect === 'Allow' || principal.accountId === bus.accountId) return;
  throw accessDenied(bus, principal, `because no resource-based policy allows the ${action} action`);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function accessDenied({ arn }: GuardedBus, principal: Principal, reason: string): AwsError {
  const message = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${arn} ${reason}`;
  return new AwsError('AccessDeniedException', message);
}
