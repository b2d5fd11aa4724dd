import type {
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkSignIn } from '../check-sign-in.ts';
import { invalidParameter } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import { pick } from '../pick.ts';
import type { PoolRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { poolMfaResponse } from './responses.ts';

/**
 * Turns MFA on or off, with the factors of the request and no others. Its refusals were recorded in
 * https://github.com/go-to-k/cdkd/issues/1923 and https://github.com/aws/aws-sdk-js/issues/4186.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 */
export const setUserPoolMfaConfig =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: SetUserPoolMfaConfigRequest): Promise<SetUserPoolMfaConfigResponse> => {
    const { pool } = poolOf(store, request.UserPoolId);
    const { SmsMfaConfiguration: sms, SoftwareTokenMfaConfiguration: app, EmailMfaConfiguration: email } = request;
    const MfaConfiguration = request.MfaConfiguration ?? pool.MfaConfiguration ?? 'OFF';
    if (MfaConfiguration === 'OFF' && (sms || app || email)) {
      throw invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
    }
    if (email || request.WebAuthnConfiguration) {
      throw invalidParameter('The embedded Cognito has no email MFA and no passkeys.');
    }
    if (MfaConfiguration !== 'OFF' && !sms?.SmsConfiguration && !app?.Enabled) {
      throw invalidParameter(
        'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
      );
    }
    const changed: PoolRecord = {
      ...pool,
      ...pick(sms ?? {}, ['SmsAuthenticationMessage', 'SmsConfiguration']),
      MfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: app?.Enabled ?? false },
      LastModifiedDate: now(),
    };
    checkSignIn(changed);
    store.commit([{ change: 'pool', pool: changed }]);
    return poolMfaResponse(changed);
  };
