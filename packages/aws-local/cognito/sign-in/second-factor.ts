import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import { acceptsSoftwareTokens, type PoolRecord, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { TokenSource } from './claims.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { askForEmailCode } from './email-code.ts';
import { canGetCodes, isPrimaryRecovery } from './email-mfa.ts';
import { openChallenge } from './open-challenge.ts';
import { requireParameter } from './parameters.ts';
import { resumeChallenge } from './resume-challenge.ts';
import type { SignIn } from './signing-in.ts';

type Needs = Pick<Services, 'triggers' | 'tokens' | 'challenges' | 'store' | 'mailbox'>;
type SecondFactor = 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/**
 * Asks for the second factor where one is set up, which of them where there are several and none is preferred, or to set one up where
 * the pool requires it; else issues tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html#user-pool-settings-mfa-user-outcomes
 */
export async function continueAfterFirstFactor(
  services: Needs,
  signIn: SignIn,
  user: UserRecord,
  source: TokenSource,
): Promise<InitiateAuthResponse> {
  const { pool } = signIn.pool;
  const factors = secondFactorsOf(pool, user);
  const asked = factors.find((factor) => factor === user.PreferredMfaSetting) ?? (factors.length === 1 && factors[0]);
  if (asked) return askFor(services, signIn, user, asked);
  if (factors.length > 1) {
    return {
      ChallengeName: 'SELECT_MFA_TYPE',
      Session: openChallenge(services, signIn, user, { name: 'SELECT_MFA_TYPE' }),
      // The guide has it as MFAS_CAN_SELECT. Amplify reads this.
      ChallengeParameters: { USER_ID_FOR_SRP: user.Username, MFAS_CAN_CHOOSE: JSON.stringify(factors) },
    };
  }
  if (pool.MfaConfiguration !== 'ON') return completeSignIn(services, signIn, user, source);
  if (!acceptsSoftwareTokens(pool)) throw invalidParameter('User has no second factor that the user pool accepts.');
  return {
    ChallengeName: 'MFA_SETUP',
    Session: openChallenge(services, signIn, user, { name: 'MFA_SETUP' }),
    ChallengeParameters: { USER_ID_FOR_SRP: user.Username, MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
  };
}

/** `SELECT_MFA_TYPE`: asks for the factor that the person chose. */
export async function selectSecondFactor(
  services: Needs,
  signIn: SignIn,
  responses: Readonly<Record<string, string>>,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const { user } = resumeChallenge(services, signIn, responses, session, 'SELECT_MFA_TYPE');
  const answer = requireParameter(responses, 'ANSWER');
  const chosen = secondFactorsOf(signIn.pool.pool, user).find((factor) => factor === answer);
  if (!chosen) throw invalidParameter('Challenge selected is not available for the user.');
  const next = await askFor(services, signIn, user, chosen);
  services.challenges.close(session);
  return next;
}

async function askFor(
  services: Needs,
  signIn: SignIn,
  user: UserRecord,
  factor: SecondFactor,
): Promise<InitiateAuthResponse> {
  if (factor === 'EMAIL_OTP') return askForEmailCode(services, signIn, user, 'second');
  const device = user.SoftwareTokenMfaConfiguration?.FriendlyDeviceName;
  return {
    ChallengeName: factor,
    Session: openChallenge(services, signIn, user, { name: factor }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.Username,
      ...(device === undefined ? {} : { FRIENDLY_DEVICE_NAME: device }),
    },
  };
}

/**
 * The second factors that count: those that the person has set up, and where the pool requires one an address that gets no codes to
 * reset the password.
 */
function secondFactorsOf(pool: PoolRecord, user: UserRecord): SecondFactor[] {
  if ((pool.MfaConfiguration ?? 'OFF') === 'OFF') return [];
  const set = user.UserMFASettingList ?? [];
  const isAsked = set.includes('EMAIL_OTP') || (pool.MfaConfiguration === 'ON' && !isPrimaryRecovery(pool));
  return [
    ...(set.includes('SOFTWARE_TOKEN_MFA') ? (['SOFTWARE_TOKEN_MFA'] as const) : []),
    ...(isAsked && canGetCodes(pool, user) ? (['EMAIL_OTP'] as const) : []),
  ];
}
