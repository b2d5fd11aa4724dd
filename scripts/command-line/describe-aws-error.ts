const denied = [
  'AccessDenied',
  'AccessDeniedException',
  'Forbidden',
  'NotAuthorizedException',
  'UnauthorizedException',
];
const stale = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'];
const unknown = [
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
];
const unreachable = ['EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH', 'ENOTFOUND', 'ETIMEDOUT'];

/** Whether AWS says so of a permission that is missing. */
export function isDenied(error: Error): boolean {
  return denied.includes(error.name) && '$metadata' in error;
}

/**
 * Explains why AWS refused a command: a missing permission, wrong or missing credentials; or that it can't be reached. AWS's own
 * sentence names the caller, the action and the resource; S3's names nothing.
 * @returns a text for the person who called the command; undefined for any other error
 */
export function describeAwsError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (isDenied(error)) {
    return `AWS does not permit this: ${message}\nWhat each command needs: docs/operators/deploy.md, "Who may do what".`;
  }
  if (stale.includes(name)) return 'The AWS credentials have expired. Sign in again, for example: aws sso login';
  if (unknown.includes(name)) return `AWS does not accept the credentials: ${message}`;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return `There are no AWS credentials: ${message}\nSet AWS_PROFILE, or sign in: aws sso login`;
  }
  if (message === 'Region is missing') return 'No Region is set: set AWS_REGION, or one in the AWS profile.';
  if (
    'hostname' in error &&
    'code' in error &&
    error.code === 'ENOTFOUND' &&
    String(error.hostname).includes('.amazonaws.')
  ) {
    return `There is no ${error.hostname}: the Region is misspelt or lacks the service, or this machine is offline.`;
  }
  if ('code' in error && unreachable.includes(String(error.code))) {
    return `The stack does not answer (${error.code}): the embedded stack has ended, or this machine is offline. It is safe to run the command again.`;
  }
  return undefined;
}
