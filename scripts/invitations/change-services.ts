import { randomUUID } from 'node:crypto';
import { storedInvitationLimits } from '../../functions/adapters/invitation-limits.ts';
import { cognitoInvitations } from '../../functions/adapters/invitations.ts';
import { cognitoManagedPeople } from '../../functions/adapters/managed-people.ts';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { Governor } from '../../functions/domain/rate-limit/governor.ts';
import { systemClock } from '../../functions/runtime/clock.ts';
import type { OpenTarget } from '../target/target.ts';
import type { TargetClients } from '../target/target-clients.ts';
import type { ChangeServices } from './change-invitation.ts';
import type { PoolOfTarget } from './pool-of-target.ts';

/** What changes invitations of a stack as the admin page does. Of this command and the page at once, one sends. */
export function changeServices(
  { cognito, userPoolId, validityDays }: PoolOfTarget,
  target: Pick<OpenTarget, 'inboxBucket' | 'protection' | 'changeRates'>,
  { s3, cognitoOnce }: Pick<TargetClients, 's3' | 'cognitoOnce'>,
): ChangeServices {
  return {
    people: cognitoManagedPeople(cognito, userPoolId, new Set()),
    invitations: cognitoInvitations(cognitoOnce, userPoolId),
    limits: storedInvitationLimits(s3ObjectStorage(s3), target.inboxBucket),
    protection: target.protection,
    validityDays,
    requestId: randomUUID(),
    pacer: new Governor(systemClock, target.changeRates, Math.random),
    clock: systemClock,
    random: Math.random,
  };
}
