import type { AccessOf } from '../iam/authorize-requests.ts';

/**
 * Operations that anybody may call: what counts is a password, a code or a token. As AWS's own clients have them, which don't sign these.
 */
const publicOperations: ReadonlySet<string> = new Set([
  ...[
    'AssociateSoftwareToken',
    'ChangePassword',
    'CompleteWebAuthnRegistration',
    'ConfirmDevice',
    'ConfirmForgotPassword',
  ],
  ...[
    'ConfirmSignUp',
    'DeleteUser',
    'DeleteUserAttributes',
    'DeleteWebAuthnCredential',
    'ForgetDevice',
    'ForgotPassword',
  ],
  ...['GetDevice', 'GetTokensFromRefreshToken', 'GetUser', 'GetUserAttributeVerificationCode', 'GetUserAuthFactors'],
  ...[
    'GlobalSignOut',
    'InitiateAuth',
    'ListDevices',
    'ListUserSessions',
    'ListWebAuthnCredentials',
    'ResendConfirmationCode',
  ],
  ...[
    'RespondToAuthChallenge',
    'RevokeToken',
    'RevokeUserSession',
    'SetUserMFAPreference',
    'SetUserSettings',
    'SignUp',
  ],
  ...['StartWebAuthnRegistration', 'UpdateAuthEventFeedback', 'UpdateDeviceStatus', 'UpdateUserAttributes'],
  ...['VerifySoftwareToken', 'VerifyUserAttribute'],
]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html */
export function cognitoAccess({
  region,
  accountId,
}: {
  readonly region: string;
  readonly accountId: string;
}): AccessOf {
  return (operation, { UserPoolId, ResourceArn }) => {
    if (publicOperations.has(operation)) return undefined;
    const pool =
      typeof UserPoolId === 'string' ? `arn:aws:cognito-idp:${region}:${accountId}:userpool/${UserPoolId}` : undefined;
    return {
      action: `cognito-idp:${operation}`,
      resource: pool ?? (typeof ResourceArn === 'string' ? ResourceArn : '*'),
    };
  };
}
