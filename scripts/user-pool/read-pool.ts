import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  type GetUserPoolMfaConfigResponse,
  paginateListIdentityProviders,
  paginateListUserPoolClients,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { CommandFailure, UsageError } from '../command-line/exit-code.ts';

/** Everything that Cognito says of a pool and of the client that the portal signs people in through. */
export interface ReadPool {
  readonly pool: UserPoolType;
  readonly mfa: GetUserPoolMfaConfigResponse;
  readonly client?: UserPoolClientType | undefined;
  /** All other clients of the pool. */
  readonly others: readonly UserPoolClientType[];
  /** Names of the pool's identity providers; absent where nobody asked. */
  readonly providers?: readonly string[] | undefined;
}

/** @param clientId absent where there is no stack yet @throws UsageError when there is no such pool, CommandFailure when the client is gone, and what the SDK throws */
export async function readPool(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  clientId?: string,
): Promise<ReadPool> {
  const pool = await describePool(cognito, UserPoolId);
  const mfa = await readMfa(cognito, UserPoolId);
  const clients = await Array.fromAsync(readClients(cognito, UserPoolId));
  const client = clients.find(({ ClientId }) => ClientId === clientId);
  if (clientId !== undefined && !client) {
    throw new CommandFailure(`The app client ${clientId} of the stack is gone from the user pool ${UserPoolId}.`);
  }
  return { pool, mfa, client, others: clients.filter((other) => other !== client) };
}

/** Names of a pool's identity providers. @throws what the SDK throws */
export async function readProviders(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<string[]> {
  const pages = await Array.fromAsync(paginateListIdentityProviders({ client, pageSize: 60 }, { UserPoolId }));
  return pages.flatMap(({ Providers = [] }) => Providers.flatMap(({ ProviderName }) => ProviderName ?? []));
}

/** One after the other: look-ups of clients have a low quota, and most pools have a few. */
async function* readClients(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): AsyncGenerator<UserPoolClientType> {
  for await (const { UserPoolClients = [] } of paginateListUserPoolClients({ client, pageSize: 60 }, { UserPoolId })) {
    for (const { ClientId } of UserPoolClients) {
      const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
      if (UserPoolClient) yield UserPoolClient;
    }
  }
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

/** @throws CommandFailure when the client is gone, and what the SDK throws */
export async function describeClient(
  cognito: CognitoIdentityProviderClient,
  { UserPoolId, ClientId }: Pick<UserPoolClientType, 'UserPoolId' | 'ClientId'>,
): Promise<UserPoolClientType> {
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  if (UserPoolClient) return UserPoolClient;
  throw new CommandFailure(`The app client ${ClientId} is gone from the user pool ${UserPoolId}.`);
}

/** Two-factor authentication of a pool, with all its factors. */
export async function readMfa(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<GetUserPoolMfaConfigResponse> {
  const { $metadata: _, ...mfa } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  return mfa;
}
