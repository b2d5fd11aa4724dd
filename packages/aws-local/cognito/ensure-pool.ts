import { isDeepStrictEqual } from 'node:util';
import { checkSignIn } from './check-sign-in.ts';
import {
  createPoolRecord,
  flowSettings,
  newClient,
  newPoolId,
  oauthSettings,
  type PoolContext,
} from './pool-records.ts';
import type { PoolSettings } from './pool-settings.ts';
import type { GroupRecord } from './records.ts';
import type { Change } from './store/change.ts';
import type { Store } from './store/store.ts';

type Needs = PoolContext & { readonly store: Store };

/** Creates the pool with its client and groups at the first start, and applies the settings at every later one. */
export function ensurePool(context: Needs, settings: PoolSettings): { userPoolId: string; userPoolClientId: string } {
  const { store } = context;
  const known = [...store.pools.values()].find(({ pool }) => pool.Name === settings.poolName);
  const userPoolId = known?.pool.Id ?? newPoolId(context);
  const knownClient = [...store.clients.values()].find((candidate) => candidate.UserPoolId === userPoolId);
  const { RefreshTokenRotation: _, ...lasting } = knownClient ?? newClient(userPoolId, settings, context.now());
  const client = { ...lasting, ...flowSettings(settings), ...oauthSettings(settings, knownClient) };
  const pool = createPoolRecord(context, settings, userPoolId, known?.pool);
  checkSignIn(pool);
  const changes: Change[] = [
    ...(known && JSON.stringify(known.pool) === JSON.stringify(pool) ? [] : [{ change: 'pool' as const, pool }]),
    ...(isDeepStrictEqual(knownClient, client) ? [] : [{ change: 'client' as const, client }]),
    ...groupChanges(context, settings, userPoolId),
  ];
  if (changes.length > 0) store.commit(changes);
  return { userPoolId, userPoolClientId: client.ClientId };
}

/** Groups made by hand stay; a group that came from the settings is deleted when they no longer name it. */
function groupChanges({ store, now }: Needs, settings: PoolSettings, poolId: string): Change[] {
  const known = store.pools.get(poolId);
  const configured = new Map(settings.groups.map((group) => [group.name, group]));
  const removed = (known?.pool.GroupsFromSettings ?? []).filter(
    (name) => !configured.has(name) && known?.groups.has(name),
  );
  const changed = [...configured.values()].filter(({ name, description }) => {
    const group = known?.groups.get(name);
    return !group || group.Description !== description;
  });
  return [
    ...removed.map((groupName) => ({ change: 'group-deleted' as const, poolId, groupName })),
    ...changed.map(({ name, description }) => {
      // A role that was given to the group by hand stays: the settings have none.
      const { Description: _, ...lasting } = known?.groups.get(name) ?? { GroupName: name, CreationDate: now() };
      const group: GroupRecord = {
        ...lasting,
        ...(description === undefined ? {} : { Description: description }),
        LastModifiedDate: now(),
      };
      return { change: 'group' as const, poolId, group };
    }),
  ];
}
