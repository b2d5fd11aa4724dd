import type { AdminCreateUserRequest } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import { attributeOf, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { PoolState } from '../store/pool-state.ts';
import { destinationOf } from './delivery.ts';
import { composeMessage } from './message.ts';

/**
 * Composes the email with a temporary password, or with none for somebody who signs in without. Without `DesiredDeliveryMediums` Cognito means SMS, and says nothing when there
 * is no phone number to send it to.
 * @throws AwsError `InvalidParameterException` when an email is requested and there is no address
 */
export async function composeInvitation(
  services: Pick<Services, 'triggers'>,
  pool: PoolState,
  user: UserRecord,
  password: string | undefined,
  request: AdminCreateUserRequest,
): Promise<Awaited<ReturnType<typeof composeMessage>> | undefined> {
  if (request.MessageAction === 'SUPPRESS') return undefined;
  const mediums = request.DesiredDeliveryMediums ?? ['SMS'];
  const destination = destinationOf(user, mediums);
  if (!destination) {
    if (mediums.includes('EMAIL') && attributeOf(user, 'email') === undefined) {
      throw invalidParameter('User has no attribute matching desired delivery mediums');
    }
    return undefined;
  }
  const clientMetadata = request.ClientMetadata;
  return composeMessage(services.triggers, {
    kind: 'AdminCreateUser',
    pool: pool.pool,
    user,
    destination,
    code: password,
    clientMetadata,
  });
}
