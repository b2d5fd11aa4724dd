import type { Journal, JournalEntry, JournalPosition } from '../../journal.ts';
import type { ClientRecord, TokenFamily } from '../records.ts';
import { type Change, changeFromEntry, topic } from './change.ts';
import { PoolState } from './pool-state.ts';

/** All of Cognito's state in memory; each change is first written to the journal. */
export class Store {
  readonly pools = new Map<string, PoolState>();
  readonly clients = new Map<string, ClientRecord>();
  #signingKey: string | undefined;
  readonly #tokens = new Map<string, TokenFamily>();
  readonly #tokensOf = new Map<string, Set<string>>();
  readonly #journal: Pick<Journal, 'append'>;

  constructor(journal: Pick<Journal, 'append'>) {
    this.#journal = journal;
  }

  /**
   * Makes changes atomically: all of them survive a crash, or none.
   * @param changes of this state
   * @param others entries of other owners that belong to the same change, such as the email that it causes
   */
  commit(changes: readonly Change[], others: readonly JournalEntry[] = []): JournalPosition {
    const position = this.#journal.append(...changes.map((change) => ({ topic, ...change })), ...others);
    for (const change of changes) this.#apply(change);
    return position;
  }

  /** Applies one entry of the journal at start; entries of other owners are ignored. */
  replay(entry: JournalEntry): void {
    if (entry.topic === topic) this.#apply(changeFromEntry(entry));
  }

  /** The private key that signs tokens, in PEM; undefined until the first token. */
  get signingKey(): string | undefined {
    return this.#signingKey;
  }

  /** The tokens of one sign-in, or undefined when they were revoked. */
  tokens(id: string): TokenFamily | undefined {
    return this.#tokens.get(id);
  }

  #apply(change: Change): void {
    switch (change.change) {
      case 'pool': {
        const known = this.pools.get(change.pool.Id);
        if (known) known.pool = change.pool;
        else this.pools.set(change.pool.Id, new PoolState(change.pool));
        return;
      }
      case 'pool-deleted':
        this.pools.delete(change.poolId);
        return;
      case 'client':
        this.clients.set(change.client.ClientId, change.client);
        return;
      case 'client-deleted':
        this.clients.delete(change.clientId);
        return;
      case 'signing-key':
        this.#signingKey = change.pem;
        return;
      case 'tokens': {
        const { id, poolId, username } = change.tokens;
        this.#tokens.set(id, change.tokens);
        const owner = ownerKey(poolId, username);
        this.#tokensOf.set(owner, (this.#tokensOf.get(owner) ?? new Set()).add(id));
        return;
      }
      case 'tokens-revoked': {
        const tokens = this.#tokens.get(change.id);
        this.#tokens.delete(change.id);
        if (tokens) this.#tokensOf.get(ownerKey(tokens.poolId, tokens.username))?.delete(change.id);
        return;
      }
      case 'signed-out':
        this.#revokeAll(change.poolId, change.username);
        this.pools.get(change.poolId)?.countSignOut(change.username);
        return;
      default:
        this.#applyToPool(change);
    }
  }

  #applyToPool(change: Extract<Change, { poolId: string }>): void {
    const pool = this.pools.get(change.poolId);
    if (!pool) return;
    switch (change.change) {
      case 'user':
        pool.setUser(change.user);
        return;
      case 'user-deleted':
        pool.deleteUser(change.username);
        this.#revokeAll(change.poolId, change.username);
        return;
      case 'group':
        pool.groups.set(change.group.GroupName, change.group);
        return;
      case 'group-deleted':
        pool.deleteGroup(change.groupName);
        return;
      case 'provider':
        pool.providers.set(change.provider.ProviderName, change.provider);
        return;
      case 'provider-deleted':
        pool.providers.delete(change.providerName);
        return;
      case 'member':
        pool.addMember(change.groupName, change.username);
        return;
      case 'member-removed':
        pool.removeMember(change.groupName, change.username);
    }
  }

  #revokeAll(poolId: string, username: string): void {
    const owner = ownerKey(poolId, username);
    for (const id of this.#tokensOf.get(owner) ?? []) this.#tokens.delete(id);
    this.#tokensOf.delete(owner);
  }
}

function ownerKey(poolId: string, username: string): string {
  return `${poolId}/${username}`;
}
