import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoRefusal, type RefusalReason } from '../domain/self-service/cognito-refusal.ts';
import { errorName } from '../error-facts.ts';

/** A user pool as seen by an app: what people do there on their own, without any permission of ours. */
export interface AppClient {
  readonly cognito: CognitoIdentityProviderClient;
  readonly clientId: string;
}

/**
 * A user pool's app client. Calls are sent once: a code or a session works a single time, and repeating a call that had
 * succeeded would show a person that it is wrong.
 */
export function appClient(clientId: string, config: CognitoIdentityProviderClientConfig = {}): AppClient {
  return {
    clientId,
    cognito: new CognitoIdentityProviderClient({
      maxAttempts: 1,
      requestHandler: {
        // A person waits, so 10 s are the end, within the function's 15. Cognito answers after its triggers, 5 s each at most.
        connectionTimeout: 2_000,
        requestTimeout: 10_000,
        throwOnRequestTimeout: true,
        // A function that was frozen wakes up with connections that the other side has closed, and can't know whether a call
        // through one of them was processed. A fresh connection costs some milliseconds.
        httpAgent: { keepAlive: false },
        httpsAgent: { keepAlive: false },
      },
      ...config,
    }),
  };
}

/**
 * Makes a call that no network sees. The first call of a client compiles what all of them run, ten times the work of a later one. While Lambda starts a
 * function it has a whole processor, and when a person waits the share that its memory buys, three tenths at 512 MB: so it is done before.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
export async function rehearseCall(): Promise<void> {
  const body = new TextEncoder().encode('{"__type":"NotAuthorizedException","message":""}');
  const response = { statusCode: 400, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
  const { cognito, clientId } = appClient('rehearsal', { requestHandler: { handle: async () => ({ response }) } });
  const command = new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'nobody@example.com', PASSWORD: 'none' },
  });
  await sendOnce(() => cognito.send(command)).catch(() => undefined);
}

/**
 * Sends one call.
 * @throws CognitoRefusal
 */
export async function sendOnce<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toRefusal(error);
  }
}

const reasons: ReadonlySet<string> = new Set<Exclude<RefusalReason, 'AccessTokenRefused' | 'Unavailable'>>([
  'AliasExistsException',
  'CodeDeliveryFailureException',
  'CodeMismatchException',
  'ConcurrentModificationException',
  'EnableSoftwareTokenMFAException',
  'ExpiredCodeException',
  'FeatureUnavailableInTierException',
  'InvalidLambdaResponseException',
  'InvalidParameterException',
  'InvalidPasswordException',
  'LimitExceededException',
  'NotAuthorizedException',
  'OperationNotEnabledException',
  'PasswordHistoryPolicyViolationException',
  'PasswordResetRequiredException',
  'RefreshTokenReuseException',
  'ResourceNotFoundException',
  'SoftwareTokenMFANotFoundException',
  'TooManyFailedAttemptsException',
  'TooManyRequestsException',
  'UnauthorizedException',
  'UnexpectedLambdaException',
  'UnsupportedUserStateException',
  'UnsupportedTokenTypeException',
  'UserLambdaValidationException',
  'UserNotConfirmedException',
  'UserNotFoundException',
  'UsernameExistsException',
  'WebAuthnChallengeNotFoundException',
  'WebAuthnClientMismatchException',
  'WebAuthnConfigurationMissingException',
  'WebAuthnCredentialNotSupportedException',
  'WebAuthnNotEnabledException',
  'WebAuthnOriginNotAllowedException',
  'WebAuthnRelyingPartyMismatchException',
]);

function isKnownReason(name: string): name is RefusalReason {
  return reasons.has(name);
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html */
function toRefusal(cause: unknown): CognitoRefusal {
  const name = errorName(cause);
  const message = cause instanceof Error ? cause.message : '';
  if (name === 'NotAuthorizedException' && /access token/i.test(message)) {
    return new CognitoRefusal('AccessTokenRefused', message, { cause });
  }
  if (isKnownReason(name)) return new CognitoRefusal(name, message, { cause });
  if (name === 'ThrottlingException' || name === 'RequestLimitExceeded') {
    return new CognitoRefusal('TooManyRequestsException', message, { cause });
  }
  return new CognitoRefusal('Unavailable', message, { cause });
}
