import type { AccountDirectory } from '../accounts/account-directory.ts';
import type { PersonStatus } from '../accounts/person-statuses.ts';
import type { Rights } from '../accounts/rights.ts';
import type { AnnounceSent } from '../invitations/announce-sent.ts';
import type { InvitationLimits, Invitations } from '../invitations/invitations.ts';
import type { OnboardingServices } from '../onboarding/onboarding-terms.ts';
import type { Person } from '../people/person.ts';
import type { MovedAccounts } from '../undo/moved-accounts.ts';

/** What may be done with a person. */
export type PersonAction =
  /** @param isMany whether the person is one of many, whom nobody has looked at one by one */
  | { readonly kind: 'invite'; readonly isMany?: boolean }
  | { readonly kind: 'revoke' }
  | { readonly kind: 'change_address'; readonly email: string }
  | { readonly kind: 'disable' | 'enable' | 'sign_out' | 'reset_second_factor' }
  | { readonly kind: 'set_groups'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** @param confirm the person's address, as somebody typed it */
  | { readonly kind: 'erase'; readonly confirm: string };

/** The person, as the caller saw them. */
export interface SeenPerson {
  readonly sub: string;
  readonly status: PersonStatus;
  /** When the newest invitation was sent. */
  readonly invitedAt?: Date | undefined;
}

export interface ActionTerms {
  /** Who acts. */
  readonly actor: string;
  /** The same when a request is sent again by whatever is between. */
  readonly requestId: string;
  /** Epoch milliseconds after which nothing new may be sent. */
  readonly deadline: number;
}

/** The accounts of the pool, as they are changed. Implemented by `functions/adapters/managed-people.ts`. */
export interface ManagedPeople
  extends Pick<
    AccountDirectory,
    'groupsOf' | 'setAttributes' | 'addToGroup' | 'removeFromGroup' | 'disable' | 'enable' | 'signOut' | 'remove'
  > {
  /** The account as it is at this moment. @throws Throttled, PermissionDenied, DirectoryFault */
  findPerson(sub: string): Promise<Person | undefined>;
  /** Gives an account a temporary password that nobody knows. @throws UserMissing, Throttled, PermissionDenied, DirectoryFault */
  replacePassword(userName: string): Promise<void>;
  /** Turns the authenticator app of an account off. @throws UserMissing, Throttled, PermissionDenied, DirectoryFault */
  resetSecondFactor(userName: string): Promise<void>;
  /** Whether an address has an account. @throws Throttled, PermissionDenied, DirectoryFault */
  hasAccount(email: string): Promise<boolean>;
  /** Of the groups that may be given by the settings, those that the pool has, and that give no right in the AWS account. */
  assignableGroups(): Promise<ReadonlySet<string>>;
}

export interface ActionServices extends Pick<OnboardingServices, 'pacer' | 'clock' | 'random'> {
  readonly people: ManagedPeople;
  readonly invitations: Invitations;
  readonly limits: InvitationLimits;
  readonly announce: AnnounceSent;
  readonly moved: Pick<MovedAccounts, 'remember'>;
  readonly rights: Rights;
  /** Days for which a temporary password works. */
  readonly validityDays: number;
}

/** What became of an action: `unchanged` where it had been done before. */
export type ActionOutcome = 'done' | 'unchanged';
