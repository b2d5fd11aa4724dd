import type { Context } from 'cognito-local/lib/services/context.js';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import type { ClientRecord, GroupRecord, PoolRecord, UserRecord } from '../records.ts';
import type { Change } from '../store/change.ts';
import type { PoolState } from '../store/pool-state.ts';
import type { Store } from '../store/store.ts';

/**
 * A pool as cognito-local's data store: one user or group at a time. What it asks of whole collections is answered by
 * {@link IndexedUserPool} instead, so that nothing here grows with the pool.
 */
export class PoolDataStore implements DataStore {
  readonly #store: Store;
  readonly #state: PoolState;

  constructor(store: Store, state: PoolState) {
    this.#store = store;
    this.#state = state;
  }

  async get<T>(_ctx: Context, key: string | string[], defaultValue?: T): Promise<T> {
    return (this.#read(partsOf(key)) ?? defaultValue ?? null) as T;
  }

  async getRoot<T>(): Promise<T | null> {
    return null;
  }

  async set<T>(_ctx: Context, key: string | string[], value: T): Promise<void> {
    this.#store.commit([this.#changeFor(partsOf(key), value)]);
  }

  async delete(_ctx: Context, key: string | string[]): Promise<void> {
    const [kind, name = ''] = partsOf(key);
    const poolId = this.#state.pool.Id;
    if (kind === 'Users') this.#store.commit([{ change: 'user-deleted', poolId, username: name }]);
    if (kind === 'Groups') this.#store.commit([{ change: 'group-deleted', poolId, groupName: name }]);
  }

  #read([kind, name = '']: readonly string[]): unknown {
    if (kind === 'Users') return this.#state.user(name);
    if (kind === 'Groups') return name === '' ? Object.fromEntries(this.#state.groups) : this.#state.groups.get(name);
    return kind === 'Options' ? this.#state.pool : undefined;
  }

  #changeFor([kind]: readonly string[], value: unknown): Change {
    const poolId = this.#state.pool.Id;
    if (kind === 'Users') return { change: 'user', poolId, user: value as UserRecord };
    if (kind === 'Groups') return { change: 'group', poolId, group: value as GroupRecord };
    return { change: 'pool', pool: value as PoolRecord };
  }
}

/** App clients as cognito-local's data store. */
export class ClientDataStore implements DataStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async get<T>(_ctx: Context, key: string | string[], defaultValue?: T): Promise<T> {
    const [, id] = partsOf(key);
    const found = id === undefined ? Object.fromEntries(this.#store.clients) : this.#store.clients.get(id);
    return (found ?? defaultValue ?? null) as T;
  }

  async getRoot<T>(): Promise<T | null> {
    return null;
  }

  async set<T>(_ctx: Context, _key: string | string[], value: T): Promise<void> {
    this.#store.commit([{ change: 'client', client: value as ClientRecord }]);
  }

  async delete(_ctx: Context, key: string | string[]): Promise<void> {
    const [, clientId = ''] = partsOf(key);
    this.#store.commit([{ change: 'client-deleted', clientId }]);
  }
}

function partsOf(key: string | string[]): readonly string[] {
  return typeof key === 'string' ? [key] : key;
}
