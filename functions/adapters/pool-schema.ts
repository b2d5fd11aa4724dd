import { type CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { translateErrors } from './user-directory.ts';

/**
 * Whether accounts of the pool have an attribute.
 * @throws PermissionDenied, Throttled, DirectoryFault
 */
export async function hasAttribute(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  name: string,
): Promise<boolean> {
  const { UserPool } = await translateErrors(client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId })));
  return (UserPool?.SchemaAttributes ?? []).some(({ Name }) => Name === name);
}
