import type { ClientRecord, UserRecord } from '../records.ts';
import type { PoolState } from '../store/pool-state.ts';

/** The pool and app client that a person signs in with. */
export interface SignIn {
  readonly pool: PoolState;
  readonly client: ClientRecord;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** Called in place of issuing tokens: managed login gives its client a code for them. */
  readonly onSignedIn?: (user: UserRecord) => void;
}
