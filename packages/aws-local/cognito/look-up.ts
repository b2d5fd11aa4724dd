import { requireText, resourceNotFound, userNotFound } from './errors.ts';
import type { ClientRecord, GroupRecord, ProviderRecord, UserRecord } from './records.ts';
import type { PoolState } from './store/pool-state.ts';
import type { Store } from './store/store.ts';

/** @throws AwsError `ResourceNotFoundException` */
export function poolOf(store: Store, userPoolId: string | undefined): PoolState {
  const id = requireText(userPoolId, 'userPoolId');
  const pool = store.pools.get(id);
  if (!pool) throw resourceNotFound(`User pool ${id} does not exist.`);
  return pool;
}

/** An app client with its pool. @throws AwsError `ResourceNotFoundException` */
export function clientOf(store: Store, clientId: string | undefined): { client: ClientRecord; pool: PoolState } {
  const id = requireText(clientId, 'clientId');
  const client = store.clients.get(id);
  if (!client) throw resourceNotFound(`User pool client ${id} does not exist.`);
  return { client, pool: poolOf(store, client.UserPoolId) };
}

/** An app client of this pool. @throws AwsError `ResourceNotFoundException` */
export function clientIn(store: Store, userPoolId: string, clientId: string | undefined): ClientRecord {
  const id = requireText(clientId, 'clientId');
  const client = store.clients.get(id);
  if (client?.UserPoolId !== userPoolId) throw resourceNotFound(`User pool client ${id} does not exist.`);
  return client;
}

/** All app clients of a pool. */
export function clientsOf(store: Store, userPoolId: string): ClientRecord[] {
  return [...store.clients.values()].filter((client) => client.UserPoolId === userPoolId);
}

/** @throws AwsError `ResourceNotFoundException` */
export function groupOf(pool: PoolState, groupName: string | undefined): GroupRecord {
  const group = pool.groups.get(requireText(groupName, 'groupName'));
  if (!group) throw resourceNotFound('Group not found.');
  return group;
}

/** @throws AwsError `ResourceNotFoundException` */
export function providerOf(pool: PoolState, providerName: string | undefined): ProviderRecord {
  const name = requireText(providerName, 'providerName');
  const provider = pool.providers.get(name);
  if (!provider) throw resourceNotFound(`Identity provider ${name} does not exist.`);
  return provider;
}

/** The user of an administrator's request. @throws AwsError `UserNotFoundException` */
export function userOf(pool: PoolState, username: string | undefined): UserRecord {
  const user = pool.find(requireText(username, 'username'));
  if (!user) throw userNotFound();
  return user;
}

/** Whether the client must not let anyone learn which users exist. */
export function hidesUsers(client: ClientRecord): boolean {
  return client.PreventUserExistenceErrors === 'ENABLED';
}
