import type {
  ResendConfirmationCodeRequest,
  ResendConfirmationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, requireText, userNotFound } from '../errors.ts';
import { clientOf, hidesUsers } from '../look-up.ts';
import { commitWithMail, deliveryDetails, verificationDestination } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';
import { personOf } from '../sign-in/sign-in.ts';

const requestsPerHour = 5;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html */
export const resendConfirmationCode =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'attempts' | 'now'>) =>
  async (request: ResendConfirmationCodeRequest): Promise<ResendConfirmationCodeResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    const name = requireText(request.Username, 'username');
    const user = pool.find(name);
    if (!user) {
      if (!hidesUsers(client)) throw userNotFound('Username/client id combination not found.');
      return { CodeDeliveryDetails: deliveryDetails({ medium: 'EMAIL', attribute: 'email', address: name }) };
    }
    if (user.UserStatus !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    const signIn = { pool, client };
    services.attempts.count('resend-confirmation-code', personOf(signIn, user), requestsPerHour);
    const destination = verificationDestination(pool.pool, user);
    if (!destination) throw invalidParameter('Auto verification not turned on.');
    const code = newCode(services.now());
    const mail = await composeMessage(services.triggers, {
      kind: 'ResendCode',
      pool: pool.pool,
      user,
      destination,
      code: code.code,
      clientId: client.ClientId,
      clientMetadata: request.ClientMetadata,
    });
    // Read again: the trigger may have taken long enough for the person to confirm with the first code, or to be deleted.
    const current = pool.user(user.Username);
    if (current?.UserStatus !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user: { ...current, SignUpCode: code } }], mail);
    return { CodeDeliveryDetails: deliveryDetails(destination) };
  };
