import { randomUUID } from 'node:crypto';
import type { Journal, JournalPosition } from '../journal.ts';
import type { Mailbox, MailboxEntry, MailEntry, MailFilter, OutgoingMail, StoredMail } from './mailbox.ts';
import { isPackable, type PackingBase, packHtml, unpackHtml } from './packed-html.ts';

/** A mail whose texts stay in the journal: ten thousand mails of 5 KB would take 100 MB as strings. */
class JournalledMail implements StoredMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly at: number;
  readonly #position: JournalPosition;
  /** The mail that the HTML of this one is packed against. */
  readonly #base: StoredMail | undefined;
  readonly #read: (messageId: string, position: JournalPosition) => MailEntry['mail'];

  // A function made here would keep `mail`, and with it the texts.
  constructor(
    mail: MailEntry['mail'],
    position: JournalPosition,
    base: StoredMail | undefined,
    read: (messageId: string, position: JournalPosition) => MailEntry['mail'],
  ) {
    this.messageId = mail.messageId;
    this.from = mail.from;
    this.to = mail.to;
    this.cc = mail.cc;
    this.bcc = mail.bcc;
    this.replyTo = mail.replyTo;
    this.subject = mail.subject;
    this.at = mail.at;
    this.#position = position;
    this.#base = base;
    this.#read = read;
  }

  get html(): string | undefined {
    const { html } = this.#read(this.messageId, this.#position);
    if (typeof html !== 'object') return html;
    const base = this.#base?.html;
    if (base === undefined)
      throw new Error(`the journal has no mail ${html.like}, which mail ${this.messageId} is packed against`);
    return unpackHtml(html, base);
  }

  get text(): string | undefined {
    return this.#read(this.messageId, this.#position).text;
  }
}

/** The mailbox, as the journal has it. */
export class JournalledMailbox implements Mailbox {
  readonly #mails = new Map<string, StoredMail>();
  readonly #now: () => number;
  /** The newest mail whose HTML is complete in the journal; later ones are packed against it. No other text is kept in memory. */
  #base: PackingBase | undefined;
  readonly #journal: () => Pick<Journal, 'append' | 'read'>;

  /**
   * @param journal called when something is read or written, so it may be opened later
   * @param now epoch milliseconds
   */
  constructor(journal: () => Pick<Journal, 'append' | 'read'>, now: () => number = Date.now) {
    this.#journal = journal;
    this.#now = now;
  }

  get size(): number {
    return this.#mails.size;
  }

  entryFor(mail: OutgoingMail): MailEntry {
    return this.entryForAll({ cc: [], bcc: [], replyTo: [], ...mail, to: [mail.to] });
  }

  /** Makes the journal entry of a mail to any number of people. */
  entryForAll(mail: Omit<StoredMail, 'messageId' | 'at'> & { readonly messageId?: string }): MailEntry {
    const { html } = mail;
    const packed = this.#base && isPackable(html) ? packHtml(html, this.#base) : undefined;
    return {
      topic: 'mail',
      mail: { messageId: randomUUID(), at: this.#now(), ...mail, ...(packed && { html: packed }) },
    };
  }

  deliver(entry: MailEntry, position: JournalPosition): void {
    const { messageId, html } = entry.mail;
    const base = typeof html === 'object' ? this.#mails.get(html.like) : undefined;
    this.#mails.set(messageId, new JournalledMail(entry.mail, position, base, this.#read));
    if (typeof html === 'string' && isPackable(html)) this.#base = { messageId, html };
  }

  /** Applies an entry of the journal. */
  replay(entry: MailboxEntry, position: JournalPosition): void {
    if (isMail(entry)) this.deliver(entry, position);
    else this.#forget();
  }

  list({ to, since = 0, before, limit = Number.POSITIVE_INFINITY }: MailFilter = {}): StoredMail[] {
    const searched = to?.trim().toLowerCase();
    const found: StoredMail[] = [];
    let reached = before === undefined;
    for (const mail of [...this.#mails.values()].reverse()) {
      if (found.length >= limit || mail.at < since) break;
      if (reached && (!searched || recipients(mail).some((address) => address.includes(searched)))) found.push(mail);
      reached ||= mail.messageId === before;
    }
    return found;
  }

  find(messageId: string): StoredMail | undefined {
    return this.#mails.get(messageId);
  }

  clear(): void {
    const entry: MailboxEntry = { topic: 'mail', cleared: true };
    this.#journal().append(entry);
    this.#forget();
  }

  /** The next mail is complete in the journal again, since the one it would be packed against is gone. */
  #forget(): void {
    this.#mails.clear();
    this.#base = undefined;
  }

  readonly #read = (messageId: string, position: JournalPosition): MailEntry['mail'] => {
    const entries = this.#journal().read(position) as MailboxEntry[];
    const entry = entries.find((one) => one.topic === 'mail' && isMail(one) && one.mail.messageId === messageId);
    if (!entry || !isMail(entry)) throw new Error(`the journal has no mail ${messageId} where it should`);
    return entry.mail;
  };
}

function isMail(entry: MailboxEntry): entry is MailEntry {
  return 'mail' in entry;
}

function recipients(mail: StoredMail): string[] {
  return [...mail.to, ...mail.cc, ...mail.bcc].map((address) => address.toLowerCase());
}
