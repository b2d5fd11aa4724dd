import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  type GetUserPoolMfaConfigResponse,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { UsageError } from '../command-line/exit-code.ts';

/** Everything that Cognito says of a pool and of the client that the portal signs people in through. */
export interface ReadPool {
  readonly pool: UserPoolType;
  readonly mfa: GetUserPoolMfaConfigResponse;
  readonly client?: UserPoolClientType | undefined;
}

/** @param clientId absent where there is no stack yet @throws UsageError when there is no such pool, and what the SDK throws */
export async function readPool(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  clientId?: string,
): Promise<ReadPool> {
  const pool = await describePool(cognito, UserPoolId);
  const [mfa, client] = await Promise.all([
    readMfa(cognito, UserPoolId),
    clientId && cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: clientId })),
  ]);
  return { pool, mfa, ...(client && { client: client.UserPoolClient }) };
}

/** @throws UsageError when there is no such pool, and what the SDK throws */
export async function describePool(cognito: CognitoIdentityProviderClient, UserPoolId: string): Promise<UserPoolType> {
  try {
    return (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool ?? {};
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ResourceNotFoundException') throw cause;
    throw new UsageError(`There is no user pool ${UserPoolId} in this account and Region.`, { cause });
  }
}

/** Two-factor authentication of a pool, with all its factors. */
export async function readMfa(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<GetUserPoolMfaConfigResponse> {
  const { $metadata: _, ...mfa } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  return mfa;
}
