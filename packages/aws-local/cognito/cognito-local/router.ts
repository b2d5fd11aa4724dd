import {
  CognitoError,
  GroupNotFoundError,
  ResourceNotFoundError,
  UnsupportedError,
  UserNotFoundError,
} from 'cognito-local/lib/errors.js';
import { Router } from 'cognito-local/lib/server/Router.js';
import { type CognitoService, USER_POOL_AWS_DEFAULTS } from 'cognito-local/lib/services/cognitoService.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { Services as LocalServices } from 'cognito-local/lib/services/index.js';
import { AwsError } from '../../aws-error.ts';
import { resourceNotFound, userNotFound } from '../errors.ts';
import { commitWithMail } from '../messages/delivery.ts';
import { composeMessage, type MessageOrder } from '../messages/message.ts';
import { firePostConfirmation } from '../operations/post-confirmation.ts';
import type { ClientRecord, PoolRecord, UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';
import { IndexedUserPool } from './indexed-user-pool.ts';

const silent = () => undefined;
const logger: Context['logger'] = { child: () => logger, debug: silent, info: silent, warn: silent, error: silent };

/**
 * cognito-local's operations over our store, messages and triggers.
 * @returns what carries out one operation; it throws AwsError
 */
export function cognitoLocalRouter(services: Services) {
  return async (operation: string, body: Readonly<Record<string, unknown>>): Promise<unknown> => {
    // cognito-local reads access tokens without checking them, and forgets whose they are.
    const caller = 'AccessToken' in body ? services.tokens.callerOf(String(body.AccessToken)) : undefined;
    const route = Router(localServices(services, caller?.client.ClientId));
    try {
      return await route(operation)({ logger }, body);
    } catch (error) {
      if (error instanceof UnsupportedError) {
        throw new AwsError('UnknownOperationException', `The embedded Cognito has no ${operation}.`);
      }
      if (error instanceof UserNotFoundError) throw userNotFound();
      if (error instanceof GroupNotFoundError) throw resourceNotFound('Group not found.');
      if (error instanceof CognitoError) throw new AwsError(error.code, error.message);
      throw error;
    }
  };
}

/** The parts that the operations left to cognito-local use; what only our own use refuses to be called. */
function localServices(services: Services, callersClientId: string | undefined): LocalServices {
  const clock = { get: services.now };
  const notHere = () => Promise.reject(new UnsupportedError('overlaid'));
  return {
    clock,
    cognito: localPools(services),
    config: {
      LambdaClient: {},
      TriggerFunctions: {},
      UserPoolDefaults: USER_POOL_AWS_DEFAULTS,
      ServerConfig: { port: 0, hostname: '127.0.0.1', development: false, https: false },
      TokenConfig: {},
    },
    otp: () => newCode(services.now()).code,
    messages: {
      async deliver(_ctx, kind, clientId, userPoolId, user, code, clientMetadata, details) {
        const pool = poolOrThrow(services, userPoolId).pool;
        const order: MessageOrder = {
          kind,
          pool,
          user: user as UserRecord,
          code,
          clientId: clientId ?? callersClientId,
          clientMetadata,
          destination: {
            medium: details.DeliveryMedium,
            attribute: details.AttributeName,
            address: details.Destination,
          },
        };
        commitWithMail(services, [], await composeMessage(services.triggers, order));
      },
    },
    tokenGenerator: { generate: notHere },
    triggers: {
      enabled: (trigger) => trigger === 'PostConfirmation' && services.triggers.has(trigger),
      async postConfirmation(_ctx, { userPoolId, username, clientMetadata, source }) {
        const pool = poolOrThrow(services, userPoolId);
        const user = pool.find(username);
        if (user) await firePostConfirmation(services, { pool, clientMetadata }, user, source);
      },
      customEmailSender: notHere,
      customMessage: notHere,
      postAuthentication: notHere,
      preSignUp: notHere,
      preTokenGeneration: notHere,
      userMigration: notHere,
    },
  };
}

function localPools(services: Services): CognitoService {
  const { store } = services;
  const serviceOf = (userPoolId: string) =>
    new IndexedUserPool(store, poolOrThrow(services, userPoolId), { get: services.now });
  return {
    async createUserPool(_ctx, userPool) {
      // cognito-local puts its pools into a Region of its own.
      const Id = String(userPool.Id).replace(/^local/, services.region);
      const Arn = `arn:aws:cognito-idp:${services.region}:${services.accountId}:userpool/${Id}`;
      const pool: PoolRecord = { ...USER_POOL_AWS_DEFAULTS, ...userPool, Id, Arn };
      store.commit([{ change: 'pool', pool }]);
      return pool;
    },
    async deleteUserPool(_ctx, userPool) {
      store.commit([{ change: 'pool-deleted', poolId: String(userPool.Id) }]);
    },
    getAppClient: async (_ctx, clientId) => localClient(store.clients.get(clientId)),
    getUserPool: async (_ctx, userPoolId) => serviceOf(userPoolId),
    async getUserPoolForClientId(_ctx, clientId) {
      const client = store.clients.get(clientId);
      if (!client) throw new ResourceNotFoundError(`User pool client ${clientId} does not exist.`);
      return serviceOf(client.UserPoolId);
    },
    listAppClients: async (_ctx, userPoolId) =>
      [...store.clients.values()]
        .filter((client) => client.UserPoolId === userPoolId)
        .flatMap((c) => localClient(c) ?? []),
    listUserPools: async () => [...store.pools.values()].map(({ pool }) => pool),
  };
}

type LocalClient = Awaited<ReturnType<CognitoService['getAppClient']>>;

function localClient(client: ClientRecord | undefined): LocalClient {
  return (client as LocalClient | undefined) ?? null;
}

function poolOrThrow({ store }: Pick<Services, 'store'>, userPoolId: string) {
  const pool = store.pools.get(userPoolId);
  if (!pool) throw new ResourceNotFoundError(`User pool ${userPoolId} does not exist.`);
  return pool;
}
