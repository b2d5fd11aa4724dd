import { openCompacted } from '../compacted-journal.ts';
import type { Journal, JournalEntry } from '../journal.ts';

/** A message as it was sent. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Epoch milliseconds before which nobody gets it. */
  readonly delayedUntil?: number | undefined;
  /** What the sender added, as SQS carries it. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Whose messages are not to delay those of others: here nobody's do. */
  readonly groupId?: string | undefined;
  /** Of AWS X-Ray. */
  readonly traceHeader?: string | undefined;
  /** ARN of the queue of which this is a dead letter. */
  readonly deadLetterSource?: string | undefined;
}

/** A queue's settings, in SQS's words, such as `VisibilityTimeout`; all values are texts. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** One change of a queue. */
export type QueueChange =
  | { readonly topic: 'queue'; readonly queue: string; readonly attributes: QueueAttributes }
  | { readonly topic: 'queue-deleted'; readonly queue: string }
  | { readonly topic: 'message'; readonly queue: string; readonly message: Message }
  | { readonly topic: 'message-gone'; readonly queue: string; readonly id: string };

/**
 * The file of the queues. How often a message was received and by whom is not stored: what a process did not finish is
 * visible to the next one at once.
 */
export class QueueLog {
  readonly queues = new Map<string, { attributes: QueueAttributes; messages: Map<string, Message> }>();
  #journal: Journal | undefined;

  /** @param path the file; its content is read */
  constructor(path: string) {
    const replay = (entry: JournalEntry) => this.#apply(entry as QueueChange);
    this.#journal = openCompacted(path, replay, () => this.#snapshot());
  }

  /** Keeps changes as one. When this returns, they outlive the process. */
  append(...changes: readonly QueueChange[]): void {
    if (this.#journal === undefined) throw new Error('The queues have been closed.');
    this.#journal.append(...(changes as readonly JournalEntry[]));
    for (const change of changes) this.#apply(change);
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #apply(change: QueueChange): void {
    const { queue: name } = change;
    const queue = this.queues.get(name);
    switch (change.topic) {
      case 'queue':
        if (queue) queue.attributes = change.attributes;
        else this.queues.set(name, { attributes: change.attributes, messages: new Map() });
        break;
      case 'queue-deleted':
        this.queues.delete(name);
        break;
      case 'message':
        queue?.messages.set(change.message.id, change.message);
        break;
      case 'message-gone':
        queue?.messages.delete(change.id);
        break;
      default:
        throw new Error('The file of queues contains something that is not a change of them.');
    }
  }

  /** The current state, as changes from an empty one. */
  *#snapshot(): Generator<QueueChange & JournalEntry> {
    for (const [queue, { attributes, messages }] of this.queues) {
      yield { topic: 'queue', queue, attributes };
      for (const message of messages.values()) yield { topic: 'message', queue, message };
    }
  }
}
