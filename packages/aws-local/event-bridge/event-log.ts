import { openCompacted } from '../compacted-journal.ts';
import type { Journal, JournalEntry } from '../journal.ts';
import { type ClientRule, ruleKey } from './client-rules.ts';
import type { BusEvent } from './event.ts';

/** An event on its bus. */
export interface PublishedEvent {
  readonly bus: string;
  readonly event: BusEvent;
}

/** An event that has not reached a rule's target yet. */
export interface PendingDelivery extends PublishedEvent {
  readonly rule: string;
}

/** A delivery that was given up. */
export interface DeadLetter extends PendingDelivery {
  /** Name of the last error. */
  readonly error: string;
  readonly time: string;
}

type Change =
  | { readonly topic: 'event'; readonly bus: string; readonly event: BusEvent; readonly rules: readonly string[] }
  | { readonly topic: 'taken'; readonly id: string; readonly rule: string }
  | { readonly topic: 'dead-letter'; readonly letter: DeadLetter }
  | { readonly topic: 'rule'; readonly rule: ClientRule }
  | { readonly topic: 'rule-gone'; readonly rule: ClientRule };

const maxKept = 1000;

/** What the buses store: the last events, pending deliveries, dead letters, and clients' rules. */
export class EventLog {
  /** Rules that clients made, by bus and name. */
  readonly rules = new Map<string, ClientRule>();
  readonly #pending = new Map<string, PendingDelivery>();
  #recent: PublishedEvent[] = [];
  #deadLetters: DeadLetter[] = [];
  #journal: Journal | undefined;

  /** @param path the log's file; its content is read */
  constructor(path: string) {
    const replay = (entry: JournalEntry) => this.#apply(entry as Change);
    this.#journal = openCompacted(path, replay, () => this.#snapshot());
  }

  /** The last thousand events, the oldest first. */
  get recent(): readonly PublishedEvent[] {
    return this.#recent.slice(-maxKept);
  }

  /** The last thousand deliveries that were given up. */
  get deadLetters(): readonly DeadLetter[] {
    return this.#deadLetters.slice(-maxKept);
  }

  /** What has not reached its target yet. */
  get pending(): readonly PendingDelivery[] {
    return [...this.#pending.values()];
  }

  /**
   * Stores events with their pending deliveries, as one change. When this returns, they outlive the process.
   * @param events each with the names of the rules that it matches
   */
  publish(events: readonly (PublishedEvent & { readonly rules: readonly string[] })[]): void {
    if (this.#journal === undefined) throw new Error('The event buses have been stopped.');
    this.#append(...events.map((event) => ({ topic: 'event' as const, ...event })));
  }

  /** Records that a target accepted an event. */
  recordDelivered({ event, rule }: PendingDelivery): void {
    this.#append({ topic: 'taken', id: event.id, rule });
  }

  /** Records that a delivery is given up. */
  giveUp(letter: DeadLetter): void {
    this.#append({ topic: 'dead-letter', letter });
  }

  saveRule(rule: ClientRule): void {
    this.#append({ topic: 'rule', rule });
  }

  removeRule(rule: ClientRule): void {
    this.#append({ topic: 'rule-gone', rule });
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #append(...changes: readonly Change[]): void {
    if (this.#journal === undefined || changes.length === 0) return;
    this.#journal.append(...(changes as readonly JournalEntry[]));
    for (const change of changes) this.#apply(change);
  }

  #apply(change: Change): void {
    switch (change.topic) {
      case 'event': {
        const { bus, event, rules } = change;
        this.#recent.push({ bus, event });
        if (this.#recent.length > 2 * maxKept) this.#recent = this.#recent.slice(-maxKept);
        for (const rule of rules) this.#pending.set(key(event.id, rule), { bus, event, rule });
        break;
      }
      case 'taken':
        this.#pending.delete(key(change.id, change.rule));
        break;
      case 'dead-letter':
        this.#pending.delete(key(change.letter.event.id, change.letter.rule));
        this.#deadLetters.push(change.letter);
        if (this.#deadLetters.length > 2 * maxKept) this.#deadLetters = this.#deadLetters.slice(-maxKept);
        break;
      case 'rule':
        this.rules.set(ruleKey(change.rule), change.rule);
        break;
      case 'rule-gone':
        this.rules.delete(ruleKey(change.rule));
        break;
      default:
        throw new Error('The file of events contains something that is not a change of them.');
    }
  }

  /** The current state, as changes from an empty one. */
  *#snapshot(): Generator<Change & JournalEntry> {
    const rulesOf = Map.groupBy(this.pending, ({ event }) => event.id);
    const recent = new Set(this.recent.map(({ event }) => event.id));
    const older = [...rulesOf.values()].flatMap(([first]) => (first && !recent.has(first.event.id) ? first : []));
    for (const { bus, event } of [...older, ...this.recent]) {
      yield { topic: 'event', bus, event, rules: rulesOf.get(event.id)?.map(({ rule }) => rule) ?? [] };
    }
    for (const letter of this.deadLetters) yield { topic: 'dead-letter', letter };
    for (const rule of this.rules.values()) yield { topic: 'rule', rule };
  }
}

function key(id: string, rule: string): string {
  return `${id} ${rule}`;
}
