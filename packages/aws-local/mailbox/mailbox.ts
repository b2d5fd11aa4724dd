import type { JournalEntry, JournalPosition } from '../journal.ts';
import type { PackedHtml } from './packed-html.ts';

/** A mail on its way to one person. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html?: string;
  readonly text?: string;
  /** The configuration set of SES that it is sent by. */
  readonly configurationSet?: string | undefined;
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
  readonly html?: string | undefined;
  readonly text?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A mail's entry in the journal. */
export interface MailEntry extends JournalEntry {
  readonly topic: 'mail';
  readonly mail: Omit<StoredMail, 'html'> & { readonly html?: string | PackedHtml | undefined };
}

/** Everything that the journal says about the mailbox. */
export type MailboxEntry = MailEntry | (JournalEntry & { readonly topic: 'mail'; readonly cleared: true });

/** Which mails to list. */
export interface MailFilter {
  /** Part of a recipient's address, in any case. */
  readonly to?: string | undefined;
  /** Epoch milliseconds: only mails from then on. */
  readonly since?: number | undefined;
  /** Only mails that came before the one with this id. */
  readonly before?: string | undefined;
  readonly limit?: number | undefined;
}

/** Through which services send mails. */
export interface MailOutlet extends Pick<Mailbox, 'entryFor' | 'deliver'> {
  /** Whether it takes a mail; without it, it takes every one. */
  canSend?(mail: OutgoingMail): boolean;
}

/** Where mails of the embedded stack go instead of the network. */
export interface Mailbox {
  /** Makes the journal entry of a mail, to be appended together with the change that caused it. */
  entryFor(mail: OutgoingMail): MailEntry;
  /** Shows a mail whose entry was appended at `position`. */
  deliver(entry: MailEntry, position: JournalPosition): void;
  /** Mails, newest first. Their texts are read from the disk when they are asked for. */
  list(filter?: MailFilter): StoredMail[];
  /** One mail. */
  find(messageId: string): StoredMail | undefined;
  /** How many mails there are. */
  readonly size: number;
  /** Deletes every mail. */
  clear(): void;
}
