import type { MailOutlet } from '../mailbox/mailbox.ts';
import type { Registrations } from './passkeys/registrations.ts';
import type { Attempts } from './sign-in/attempts.ts';
import type { Challenges } from './sign-in/challenges.ts';
import type { Lockout } from './sign-in/lockout.ts';
import type { TokenSigner } from './sign-in/token-signer.ts';
import type { Tokens } from './sign-in/tokens.ts';
import type { Store } from './store/store.ts';
import type { Triggers } from './triggers.ts';

/** What operations work with. Each asks for the part that it needs. */
export interface Services {
  readonly region: string;
  readonly accountId: string;
  readonly now: () => Date;
  readonly store: Store;
  readonly mailbox: MailOutlet;
  readonly triggers: Triggers;
  readonly signer: TokenSigner;
  readonly tokens: Tokens;
  readonly challenges: Challenges;
  readonly attempts: Attempts;
  readonly lockout: Lockout;
  readonly registrations: Registrations;
}
