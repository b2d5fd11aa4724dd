import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  type GetUserPoolMfaConfigResponse,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';

/** Everything that Cognito says of a pool and of the client that the portal signs people in through. */
export interface ReadPool {
  readonly pool: UserPoolType;
  readonly mfa: GetUserPoolMfaConfigResponse;
  readonly client?: UserPoolClientType | undefined;
}

/** @param clientId absent where there is no stack yet @throws what the SDK throws */
export async function readPool(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  clientId?: string,
): Promise<ReadPool> {
  const [pool, mfa, client] = await Promise.all([
    cognito.send(new DescribeUserPoolCommand({ UserPoolId })),
    readMfa(cognito, UserPoolId),
    clientId && cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: clientId })),
  ]);
  return { pool: pool.UserPool ?? {}, mfa, ...(client && { client: client.UserPoolClient }) };
}

/** Two-factor authentication of a pool, with all its factors. */
export async function readMfa(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<GetUserPoolMfaConfigResponse> {
  const { $metadata: _, ...mfa } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  return mfa;
}
