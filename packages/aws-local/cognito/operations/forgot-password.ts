import type { ForgotPasswordRequest, ForgotPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, Message, notAuthorized, requireText, userNotFound } from '../errors.ts';
import { clientOf, hidesUsers } from '../look-up.ts';
import { commitWithMail, type Destination, deliveryDetails, recoveryDestination } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';
import { personOf } from '../sign-in/sign-in.ts';
import { simulatedDestination } from '../sign-in/strangers.ts';
import { migrateUser } from '../sign-in/user-migration.ts';

/** Cognito allows 5 to 20 an hour, by how risky the request looks; the strictest is taken. */
const requestsPerHour = 5;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html */
export const forgotPassword =
  (services: Services) =>
  async (request: ForgotPasswordRequest): Promise<ForgotPasswordResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    const name = requireText(request.Username, 'username');
    const signIn = { pool, client, clientMetadata: request.ClientMetadata };
    const simulated = { CodeDeliveryDetails: deliveryDetails(simulatedDestination(name)) };
    const user = pool.find(name) ?? (await tryMigration(services, signIn, name));
    if (!user) {
      if (hidesUsers(client)) return simulated;
      throw userNotFound('Username/client id combination not found.');
    }
    services.attempts.count('forgot-password', personOf(signIn, user), requestsPerHour);
    const destination = recoveryDestination(pool.pool, user);
    const refusal = explainRefusal(user, destination);
    if (refusal || !destination) {
      // The caller must not learn that the address is known: the person waits for an email that never comes.
      if (hidesUsers(client)) return simulated;
      throw refusal;
    }
    const code = newCode(services.now());
    const mail = await composeMessage(services.triggers, {
      kind: 'ForgotPassword',
      pool: pool.pool,
      user,
      destination,
      code: code.code,
      clientId: client.ClientId,
      clientMetadata: request.ClientMetadata,
    });
    // Read again: a user who was deleted while the trigger ran stays deleted.
    const current = pool.user(user.Username);
    if (!current) return simulated;
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user: { ...current, ResetCode: code } }], mail);
    return { CodeDeliveryDetails: deliveryDetails(destination) };
  };

/** A person who forgot the password may be known to the old directory only. */
async function tryMigration(
  services: Services,
  signIn: Parameters<typeof migrateUser>[1],
  name: string,
): Promise<UserRecord | undefined> {
  return migrateUser(services, signIn, name, undefined).catch(() => undefined);
}

function explainRefusal(user: UserRecord, destination: Destination | undefined): Error | undefined {
  if (!user.Enabled) return notAuthorized(Message.userDisabled);
  if (['FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'].includes(user.UserStatus))
    return notAuthorized(Message.notResettable);
  if (destination) return undefined;
  return invalidParameter(
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
}
