import type { InvitationNote } from '../../functions/domain/invitations/invitation-note.ts';
import { CognitoRefusal, type RefusalReason } from '../../functions/domain/self-service/cognito-refusal.ts';
import type {
  InvitationLimits,
  Invitations,
  PendingInvitation,
} from '../../functions/domain/self-service/invite-again.ts';

/** A pool in memory of people who have not signed in yet. */
export class FakeInvitations implements Invitations {
  /** By address. */
  readonly pending = new Map<string, PendingInvitation>();
  /** Every call that changed or sent something: `note sub of ann@example.com`, `send ann@example.com de`. */
  readonly calls: string[] = [];
  /** Why Cognito sends nothing. */
  refusal: RefusalReason | undefined;
  /** So many more notes can be written. */
  notesLeft = Number.POSITIVE_INFINITY;

  add(email: string, note: InvitationNote): this {
    this.pending.set(email, { username: `sub of ${email}`, changedAt: note.sentAt, ...note });
    return this;
  }

  async findPending(email: string): Promise<PendingInvitation | undefined> {
    return this.pending.get(email);
  }

  async writeNote(username: string, note: InvitationNote): Promise<void> {
    if (this.notesLeft-- <= 0) throw new CognitoRefusal('Unavailable', username);
    this.calls.push(`note ${username}`);
    for (const [email, account] of this.pending) {
      if (account.username !== username) continue;
      this.pending.set(email, { ...account, ...note, changedAt: new Date(account.changedAt.getTime() + 1) });
    }
  }

  async sendAgain(email: string, locale: string | undefined): Promise<void> {
    this.calls.push(['send', email, locale].filter((word) => word !== undefined).join(' '));
    if (this.refusal) throw new CognitoRefusal(this.refusal, `no email to ${email}`);
  }
}

/** The limits in memory. */
export class FakeInvitationLimits implements InvitationLimits {
  readonly taken = new Map<string, number>();
  readonly #turns = new Map<string, string>();

  async takePlace(client: string, places: number): Promise<boolean> {
    const taken = this.taken.get(client) ?? 0;
    if (taken >= places) return false;
    this.taken.set(client, taken + 1);
    return true;
  }

  async takeTurn(turn: string, requestId: string): Promise<boolean> {
    if (!this.#turns.has(turn)) this.#turns.set(turn, requestId);
    return this.#turns.get(turn) === requestId;
  }
}
