import type {
  VerifySoftwareTokenRequest,
  VerifySoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { requireText } from '../errors.ts';
import type { Services } from '../services.ts';
import { acceptOneTimeCode } from '../sign-in/one-time-code.ts';
import { findTokenHolder } from '../sign-in/software-token.ts';

const softwareToken = 'SOFTWARE_TOKEN_MFA';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html */
export const verifySoftwareToken =
  (services: Pick<Services, 'store' | 'tokens' | 'challenges'>) =>
  async (request: VerifySoftwareTokenRequest): Promise<VerifySoftwareTokenResponse> => {
    const { pool, user, challenge } = findTokenHolder(services, request);
    const code = requireText(request.UserCode, 'userCode');
    const { PendingSoftwareToken: pending, ...rest } = user;
    const associated = challenge ? challenge.softwareToken?.secret : pending;
    const token =
      associated === undefined && !challenge
        ? user.SoftwareTokenMfaConfiguration
        : associated !== undefined && { Secret: associated };
    if (!token) {
      throw new AwsError('SoftwareTokenMFANotFoundException', 'Software token has not been associated.');
    }
    const LastStep = acceptOneTimeCode(token, code);
    if (LastStep === undefined) throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
    const { Secret } = token;
    const FriendlyDeviceName = request.FriendlyDeviceName;
    const changed = {
      ...rest,
      SoftwareTokenMfaConfiguration: {
        Secret,
        LastStep,
        Verified: true,
        ...(FriendlyDeviceName && { FriendlyDeviceName }),
      },
      UserMFASettingList: [...new Set([...(user.UserMFASettingList ?? []), softwareToken])],
    };
    services.store.commit([{ change: 'user', poolId: pool.pool.Id, user: changed }]);
    if (!challenge) return { Status: 'SUCCESS' };
    services.challenges.close(request.Session);
    const verified = { ...challenge, softwareToken: { secret: Secret, verified: true } };
    return { Status: 'SUCCESS', Session: services.challenges.open(verified) };
  };
