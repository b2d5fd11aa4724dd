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

/**
 * What AWS has against whoever called a command: a permission that is missing, credentials that are wrong or none; or that
 * it can't be reached. AWS's own sentence names who may not do what on which resource; S3's names nothing.
 * @returns a text for that person; undefined for any other error
 */
export function refusalOfAws(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (denied.includes(name) && '$metadata' in error) {
    if (message.includes('events:PutEvents')) {
      return `The bus does not take these events from you: ${message}. docs/operators/deploy.md, "Who may say what on the bus", tells how to change that.`;
    }
    return `AWS does not permit this: ${message}\nWhat each command needs: docs/operators/deploy.md, "Who may do what".`;
  }
  if (stale.includes(name)) return 'The AWS credentials have expired. Sign in again, for example: aws sso login';
  if (unknown.includes(name)) return `AWS does not take the credentials: ${message}`;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return `There are no AWS credentials: ${message}\nSet AWS_PROFILE, or sign in: aws sso login`;
  }
  if (message === 'Region is missing') return 'No Region is set: set AWS_REGION, or one in the AWS profile.';
  if ('code' in error && unreachable.includes(String(error.code))) {
    return `The stack does not answer (${error.code}): an embedded one has ended meanwhile, or this machine is offline. It is safe to call the command again.`;
  }
  return undefined;
}
