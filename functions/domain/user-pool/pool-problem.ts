/** Something about a user pool that the product can't work with, or not as the settings say. */
export interface PoolProblem {
  /** Stable. */
  readonly kind: string;
  readonly severity: Severity;
  /** For the pool's administrator: what is wrong, in a sentence or two. */
  readonly text: string;
  /** What to do about it. */
  readonly cure: string;
  /** What would fix it, where the product can do that by itself. */
  readonly fix?: PoolFix;
}

/**
 * `forbids`: nobody can be created, so every file is refused. `impairs`: people get accounts, but something does not work as the
 * settings say. `advises`: works, and could be better.
 */
export type Severity = 'forbids' | 'impairs' | 'advises';

/** Changes of a pool that fix a problem. None of them weakens it, and none replaces what somebody else has set up. */
export interface PoolFix {
  /** Custom attributes to add, without `custom:`. Cognito never removes one. */
  readonly addAttributes?: readonly NewAttribute[];
  /** What `UpdateUserPool` is to change, by its parameters: an object is merged into what the pool has, anything else replaces it. */
  readonly pool?: Readonly<Record<string, unknown>>;
  /** What `UpdateUserPoolClient` is to change, likewise. */
  readonly client?: Readonly<Record<string, unknown>>;
  /** What MFA is to be, by an authenticator app. */
  readonly mfa?: MfaLevel;
}

export interface NewAttribute {
  readonly name: string;
  readonly type: string;
  readonly mutable: boolean;
}

export type MfaLevel = 'OPTIONAL' | 'ON';

/** What can't be set on a pool that exists. */
export const decidedAtCreation =
  'That is decided when a pool is created and can never be changed. Use another pool, or leave out userDirectory.existingUserPoolId: then the stack makes one.';
