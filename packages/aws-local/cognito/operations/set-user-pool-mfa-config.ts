import type {
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkSignIn } from '../check-sign-in.ts';
import { invalidParameter } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import { countsTwice, requestedWebAuthn } from '../passkeys/relying-party.ts';
import { pick } from '../pick.ts';
import type { PoolRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { firstFactorsOf } from '../sign-in/first-factors.ts';
import { poolMfaResponse } from './responses.ts';

/**
 * Turns MFA on or off, with the factors of the request and no others, and sets up passkeys. Its refusals were recorded in
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
    if (MfaConfiguration !== 'OFF' && !sms?.SmsConfiguration && !app?.Enabled && !email) {
      throw invalidParameter(
        'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
      );
    }
    const { WebAuthnConfiguration: _before, EmailMfaConfiguration: _too, ...kept } = pool;
    const passkeys = request.WebAuthnConfiguration && requestedWebAuthn(request.WebAuthnConfiguration);
    if (MfaConfiguration === 'ON' && firstFactorsOf(pool).includes('WEB_AUTHN') && !countsTwice(passkeys)) {
      // https://github.com/go-to-k/cdkd/issues/2064
      throw invalidParameter(
        'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
      );
    }
    const changed: PoolRecord = {
      ...kept,
      ...(passkeys && { WebAuthnConfiguration: passkeys }),
      ...pick(sms ?? {}, ['SmsAuthenticationMessage', 'SmsConfiguration']),
      MfaConfiguration,
      ...(email && { EmailMfaConfiguration: email }),
      SoftwareTokenMfaConfiguration: { Enabled: app?.Enabled ?? false },
      LastModifiedDate: now(),
    };
    checkSignIn(changed);
    store.commit([{ change: 'pool', pool: changed }]);
    return poolMfaResponse(changed);
  };
