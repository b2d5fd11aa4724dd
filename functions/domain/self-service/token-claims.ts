/**
 * What an access token says. It is read and not verified: call it only once Cognito has taken the token, or has just issued it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export function readTokenClaims(accessToken: string): Readonly<Record<string, unknown>> {
  const [, payload = ''] = accessToken.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

/** The groups that the owner of a token was in when it was issued. */
export function groupsOfToken(accessToken: string): string[] {
  const groups = readTokenClaims(accessToken)['cognito:groups'];
  return Array.isArray(groups) ? groups.map(String) : [];
}
