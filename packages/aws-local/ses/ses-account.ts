import type { OwnEvent } from '../event-bridge/event-bridge.ts';
import type { Journal, JournalEntry, JournalPosition } from '../journal.ts';
import type { Mailbox, MailEntry, MailOutlet, OutgoingMail } from '../mailbox/mailbox.ts';
import { bareAddress } from './bare-address.ts';
import { type ConfigurationSet, ConfigurationSets } from './configuration-sets.ts';
import { describeEvent, eventTypeOf } from './describe-event.ts';
import { type MailMark, markOf, reasonToSuppress } from './mail-mark.ts';
import { type Outcomes, onSuppressionList, simulateOutcomes } from './outcomes.ts';
import type { Sender, Sending, SentMail, Step } from './sending.ts';
import { type SuppressedAddress, SuppressionList } from './suppression-list.ts';

export interface SesAccountOptions {
  readonly region: string;
  readonly accountId: string;
  /** May be opened later. */
  readonly journal: Pick<Journal, 'append'>;
  /** Publishes events on the default bus; when this returns, they outlive the process. */
  readonly publish: (...events: readonly OwnEvent[]) => void;
  /** Configuration sets that are there from the start, each with the types of events that it publishes. */
  readonly configurationSets?: Readonly<Record<string, readonly string[]>>;
  /** What becomes of mails to an address, before the simulator is asked; for tests. */
  readonly outcomesOf?: ((address: string) => Outcomes | undefined) | undefined;
  /** What time it is, in epoch milliseconds. */
  readonly now?: () => number;
}

type AccountChange =
  | { readonly set: string; readonly value?: ConfigurationSet | undefined }
  | { readonly told: string }
  | { readonly address: string; readonly suppressed?: SuppressedAddress | undefined };

interface PendingStep {
  readonly mail: SentMail;
  readonly step: Step;
  readonly dueAt: number;
}

/** Cognito sends through SES by this role. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
const cognitoRole = 'AWSServiceRoleForAmazonCognitoIdpEmailService';
/** Timers of Node can't be longer. */
const longestTimerMs = 2 ** 31 - 1;
const mostAtOnce = 100;

/**
 * What SES knows of an account: its configuration sets, its suppression list, and what is still to be reported of mails. All of it is in the
 * stack's journal, what is to be reported of a mail in the entry of the mail itself. An event is published before that is noted, so that a
 * crash in between publishes it again.
 */
export class SesAccount {
  readonly sets: ConfigurationSets;
  readonly suppression: SuppressionList;
  readonly #options: SesAccountOptions;
  readonly #now: () => number;
  readonly #pending = new Map<string, PendingStep>();
  readonly #marks = new Map<string, MailMark>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isRunning = false;

  constructor(options: SesAccountOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.sets = new ConfigurationSets((set, value) => this.#append({ set, value }));
    this.suppression = new SuppressionList((address, suppressed) => this.#append({ address, suppressed }), this.#now);
    const busArn = `arn:aws:events:${options.region}:${options.accountId}:event-bus/default`;
    for (const [name, eventTypes] of Object.entries(options.configurationSets ?? {})) {
      this.sets.apply(name, { name, destinations: [{ name: 'default-bus', isEnabled: true, eventTypes, busArn }] });
    }
  }

  /** The mailbox as Cognito sends to it: with what is to be reported of the mails. */
  outlet(mailbox: Pick<Mailbox, 'entryFor' | 'deliver'>): MailOutlet {
    return {
      canSend: ({ configurationSet }) => configurationSet === undefined || this.sets.has(configurationSet),
      entryFor: ({ configurationSet, ...mail }: OutgoingMail) =>
        this.plan(mailbox.entryFor(mail), { configurationSet, operation: 'SendEmail', caller: cognitoRole }),
      deliver: (entry: MailEntry, position: JournalPosition) => {
        mailbox.deliver(entry, position);
        this.begin(entry);
      },
    };
  }

  /** Adds to a mail's entry what is to be reported of it. */
  plan(entry: MailEntry, sender: Sender): MailEntry {
    const { to, cc, bcc } = entry.mail;
    const wanted = this.sets.publishedBy(sender.configurationSet);
    const all: Step[] = [
      { event: 'Send' },
      ...[...to, ...cc, ...bcc]
        .map(bareAddress)
        .flatMap((recipient) => this.#outcomesOf(recipient).map((outcome): Step => ({ ...outcome, recipient }))),
    ];
    const steps = all.filter((step) => wanted.has(eventTypeOf(step)) || markOf(step) !== undefined);
    return steps.length === 0 ? entry : { ...entry, sending: { ...sender, steps } };
  }

  /** Begins to tell what is to be reported of a mail, once its entry is in the journal. */
  begin(entry: MailEntry): void {
    const dueAt = this.#add(entry);
    if (dueAt < this.#timerAt) this.#wait(dueAt);
  }

  /** Applies an entry of the journal. */
  replay(entry: JournalEntry): void {
    if (entry.topic === 'mail' && 'mail' in entry) this.#add(entry as MailEntry);
    if (entry.topic === 'ses') this.#apply(entry as JournalEntry & AccountChange);
  }

  /** How the sending of a mail ended, as far as it was told. */
  markOf(messageId: string): MailMark | undefined {
    return this.#marks.get(messageId);
  }

  /** Publishes what is due, and waits for the rest; to be called once the rules are there. */
  resume(): void {
    this.#isRunning = true;
    this.publishDue();
  }

  /** Publishes what is due. Time that a test moved is noticed here. */
  publishDue(): void {
    if (!this.#isRunning) return;
    const now = this.#now();
    const due = [...this.#pending].filter(([, { dueAt }]) => dueAt <= now).sort(([, a], [, b]) => a.dueAt - b.dueAt);
    for (let from = 0; from < due.length; from += mostAtOnce) this.#tell(due.slice(from, from + mostAtOnce), now);
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.#pending.values()) next = Math.min(next, dueAt);
    this.#wait(next);
  }

  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  #tell(due: readonly (readonly [string, PendingStep])[], now: number): void {
    const events = due.flatMap(([, { mail, step }]) =>
      this.sets.publishedBy(mail.configurationSet).has(eventTypeOf(step))
        ? [describeEvent(mail, step, this.#options, now)]
        : [],
    );
    if (events.length > 0) this.#options.publish(...events);
    const changes = due.flatMap(([key, { step, mail }]): AccountChange[] => {
      const reason = reasonToSuppress(step);
      if (reason === undefined || !('recipient' in step)) return [{ told: key }];
      const suppressed = { reason, at: now, messageId: mail.messageId };
      return [{ told: key }, { address: this.suppression.keyOf(step.recipient), suppressed }];
    });
    this.#append(...changes);
    for (const change of changes) this.#apply(change);
  }

  /** @returns when the first of it is due; infinity for a mail of which there is nothing to tell */
  #add({ mail, sending }: MailEntry & { readonly sending?: Sending }): number {
    if (sending === undefined) return Number.POSITIVE_INFINITY;
    const { configurationSet = '', operation, caller, steps } = sending;
    const { messageId, at, from, to, cc, bcc, subject } = mail;
    const sent: SentMail = { messageId, at, from, to, cc, bcc, subject, configurationSet, operation, caller };
    for (const [index, step] of steps.entries()) {
      const dueAt = at + 1000 * (step.afterSeconds ?? 0);
      this.#pending.set(`${messageId}/${index}`, { mail: sent, step, dueAt });
    }
    return at + 1000 * Math.min(...steps.map(({ afterSeconds = 0 }) => afterSeconds));
  }

  #apply(change: AccountChange): void {
    if ('set' in change) this.sets.apply(change.set, change.value);
    else if ('address' in change) this.suppression.apply(change.address, change.suppressed);
    else {
      const pending = this.#pending.get(change.told);
      this.#pending.delete(change.told);
      const mark = pending && markOf(pending.step);
      if (mark) this.#marks.set(pending.mail.messageId, mark);
    }
  }

  #append(...changes: readonly AccountChange[]): void {
    this.#options.journal.append(...changes.map((change) => ({ topic: 'ses', ...change })));
  }

  #outcomesOf(address: string): Outcomes {
    const suppressed = this.suppression.find(address);
    if (suppressed)
      return [{ event: suppressed.reason === 'COMPLAINT' ? 'Complaint' : 'Bounce', subType: onSuppressionList }];
    return this.#options.outcomesOf?.(address) ?? simulateOutcomes(address) ?? [{ event: 'Delivery' }];
  }

  #wait(until: number): void {
    clearTimeout(this.#timer);
    this.#timerAt = until;
    if (!this.#isRunning || until === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.publishDue(), Math.min(longestTimerMs, Math.max(0, until - this.#now())));
    this.#timer.unref();
  }
}
