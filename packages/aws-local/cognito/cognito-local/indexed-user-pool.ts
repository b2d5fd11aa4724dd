import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import { type Group, type User, UserPoolServiceImpl } from 'cognito-local/lib/services/userPoolService.js';
import type { PoolState } from '../store/pool-state.ts';
import type { Store } from '../store/store.ts';
import { ClientDataStore, PoolDataStore } from './pool-data-store.ts';

/**
 * cognito-local's user pool over our store. Where the original walks through all users, or writes a group with all its
 * members, this one asks the index or changes one membership.
 */
export class IndexedUserPool extends UserPoolServiceImpl {
  readonly #store: Store;
  readonly #state: PoolState;

  constructor(store: Store, state: PoolState, clock: Clock) {
    super(new ClientDataStore(store), clock, new PoolDataStore(store, state), state.pool);
    this.#store = store;
    this.#state = state;
  }

  override async getUserByUsername(_ctx: Context, username: string): Promise<User | null> {
    return (this.#state.find(username) as User | undefined) ?? null;
  }

  override async deleteUser(_ctx: Context, user: User): Promise<void> {
    this.#store.commit([{ change: 'user-deleted', poolId: this.#state.pool.Id, username: user.Username }]);
  }

  override async addUserToGroup(_ctx: Context, group: Group, user: User): Promise<void> {
    if (this.#state.members(group.GroupName).has(user.Username)) return;
    this.#store.commit([this.#membership('member', group, user)]);
  }

  override async removeUserFromGroup(_ctx: Context, group: Group, user: User): Promise<void> {
    if (!this.#state.members(group.GroupName).has(user.Username)) return;
    this.#store.commit([this.#membership('member-removed', group, user)]);
  }

  override async listUserGroupMembership(_ctx: Context, user: User): Promise<readonly string[]> {
    return [...this.#state.groupsOf(user.Username)].sort();
  }

  #membership(change: 'member' | 'member-removed', group: Group, user: User) {
    const { Id: poolId } = this.#state.pool;
    return { change, poolId, groupName: group.GroupName, username: user.Username };
  }
}
