import type { JournalEntry, JournalPosition } from '../journal.ts';

/** A mail on its way to one person. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html?: string;
  readonly text?: string;
}

/** A mail as the mailbox shows it. */
export interface StoredMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly html?: string;
  readonly text?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A mail's entry in the journal. */
export interface MailEntry extends JournalEntry {
  readonly topic: 'mail';
  readonly mail: StoredMail;
}

/** Where mails of the embedded stack go instead of the network. */
export interface Mailbox {
  /** Makes the journal entry of a mail, to be appended together with the change that caused it. */
  entryFor(mail: OutgoingMail): MailEntry;
  /** Shows a mail whose entry was appended at `position`. */
  deliver(entry: MailEntry, position: JournalPosition): void;
  /** Mails, newest first. */
  list(filter?: { readonly to?: string; readonly limit?: number; readonly offset?: number }): StoredMail[];
  /** How many mails there are. */
  readonly size: number;
  /** Forgets every mail. */
  clear(): void;
}
