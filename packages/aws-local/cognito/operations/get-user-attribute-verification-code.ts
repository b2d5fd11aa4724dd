import type {
  GetUserAttributeVerificationCodeRequest,
  GetUserAttributeVerificationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { withPending } from '../attribute-change.ts';
import { invalidParameter } from '../errors.ts';
import { commitWithMail, deliveryDetails, destinationOf } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';
import { personOf } from '../sign-in/sign-in.ts';

const mediums: Readonly<Record<string, string>> = { email: 'EMAIL', phone_number: 'SMS' };
/** Cognito allows 5 an hour. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const requestsPerHour = 5;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
export const getUserAttributeVerificationCode =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'tokens' | 'attempts' | 'now'>) =>
  async (request: GetUserAttributeVerificationCodeRequest): Promise<GetUserAttributeVerificationCodeResponse> => {
    const caller = services.tokens.callerOf(request.AccessToken);
    const { pool, client } = caller;
    const user = withPending(caller.user);
    const medium = mediums[request.AttributeName ?? ''];
    const destination = medium && destinationOf(user, [medium]);
    if (!destination) throw invalidParameter('Invalid attribute verification code request.');
    services.attempts.count('attribute-verification-code', personOf(caller, user), requestsPerHour);
    const { code } = newCode(services.now());
    const mail = await composeMessage(services.triggers, {
      kind: 'VerifyUserAttribute',
      pool: pool.pool,
      user,
      destination,
      code,
      clientId: client.ClientId,
      clientMetadata: request.ClientMetadata,
    });
    // Read again: a user who was deleted while the trigger ran stays deleted.
    const current = services.tokens.callerOf(request.AccessToken).user;
    const changed = { ...current, AttributeVerificationCode: code };
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user: changed }], mail);
    return { CodeDeliveryDetails: deliveryDetails(destination) };
  };
