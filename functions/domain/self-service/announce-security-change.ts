import { DetailType } from '../../contract.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { AccountSecurityChanged } from '../events/security-events.ts';
import { readTokenClaims } from './token-claims.ts';

/** A change of how somebody signs in; when it happened is now. */
export type SecurityChange = Omit<AccountSecurityChanged, 'at'>;

/** Says that how somebody signs in was changed. Call it once it is. Never fails: the change is made and can't be taken back. */
export type AnnounceSecurityChange = (change: SecurityChange) => Promise<void>;

export interface AnnounceSecurityTerms {
  /** Asked for by the first change: loading the bus takes time that only those who change something should wait for. */
  readonly bus: () => Promise<EventBus>;
  readonly now: () => Date;
  /** Called when the bus didn't take the event, with what the log may say of it. */
  readonly onUnpublished: (change: Omit<AccountSecurityChanged, 'former_email'>, error: unknown) => void;
}

export function announceSecurityOn({ bus, now, onUnpublished }: AnnounceSecurityTerms): AnnounceSecurityChange {
  return async (change) => {
    const event: AccountSecurityChanged = { ...change, at: now().toISOString() };
    try {
      await (await bus()).publish(DetailType.accountSecurityChanged, event);
    } catch (error) {
      const { former_email: _, ...loggable } = event;
      onUnpublished(loggable, error);
    }
  };
}

/** Whose token it is. */
export type TokenOwner = Pick<AccountSecurityChanged, 'user_pool_id' | 'user_id'>;

/** Whose an access token is: see {@link readTokenClaims}. */
export function ownerOfToken(accessToken: string): TokenOwner {
  const { sub, iss } = readTokenClaims(accessToken);
  if (typeof sub !== 'string' || typeof iss !== 'string') throw new Error('An access token names nobody');
  // https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE
  return { user_pool_id: iss.slice(iss.lastIndexOf('/') + 1), user_id: sub };
}
