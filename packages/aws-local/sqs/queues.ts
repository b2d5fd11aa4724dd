import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsError } from '../aws-error.ts';
import { redriveOf, withAttributes } from './queue-attributes.ts';
import type { Message, QueueAttributes, QueueLog } from './queue-log.ts';
import { Receipts, type ReceivedMessage } from './receipts.ts';

/** What a consumer asks for. */
export interface ReceiveOptions {
  /** Messages at most. */
  readonly max: number;
  /** How long to wait for the first one. */
  readonly waitMs: number;
  /** How long they are invisible to others; the queue's own time-out where not given. */
  readonly visibilitySeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a message that is sent has beside its body, and its delay. */
export interface SendOptions extends Pick<Message, 'attributes' | 'groupId' | 'traceHeader'> {
  readonly delaySeconds?: number | undefined;
}

/** After a deletion, before the name may be used again, and between two purges. */
const pauseMs = 60_000;

/** SQS's defaults. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const defaults: QueueAttributes = {
  VisibilityTimeout: '30',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  MaximumMessageSize: '1048576',
  SqsManagedSseEnabled: 'true',
};

/** Standard queues: every message at least once, about in the order of sending. */
export class Queues {
  readonly #log: QueueLog;
  readonly #arnOf: (name: string) => string;
  readonly #now: () => number;
  readonly #receipts = new Receipts();
  /** When a queue was last purged or deleted, in epoch milliseconds. */
  readonly #purged = new Map<string, number>();
  readonly #deleted = new Map<string, number>();
  readonly #changed = new EventEmitter().setMaxListeners(0);

  constructor(log: QueueLog, arnOf: (name: string) => string, now: () => number = Date.now) {
    this.#log = log;
    this.#arnOf = arnOf;
    this.#now = now;
  }

  names(): string[] {
    return [...this.#log.queues.keys()];
  }

  arn(name: string): string {
    return this.#arnOf(name);
  }

  /** Makes a queue, or gives one other attributes. */
  define(name: string, attributes: QueueAttributes = {}): void {
    const before = this.#log.queues.get(name)?.attributes;
    const seconds = String(Math.floor(this.#now() / 1000));
    const changed = withAttributes(before ?? { ...defaults, CreatedTimestamp: seconds }, attributes);
    if (JSON.stringify(changed) !== JSON.stringify(before)) {
      this.#log.append({ topic: 'queue', queue: name, attributes: { ...changed, LastModifiedTimestamp: seconds } });
    }
  }

  /** @throws AwsError `QueueDoesNotExist` */
  remove(name: string): void {
    this.#queue(name);
    this.#log.append({ topic: 'queue-deleted', queue: name });
    this.#deleted.set(name, this.#now());
  }

  /** Whether a queue of that name was deleted in the last minute. */
  wasJustDeleted(name: string): boolean {
    return this.#isRecent(this.#deleted.get(name));
  }

  /** @throws AwsError `QueueDoesNotExist` */
  attributes(name: string): QueueAttributes {
    const { attributes, messages } = this.#queue(name);
    const now = this.#now();
    const hidden = [...messages.values()].filter((message) => this.#receipts.visibleAt(message) > now);
    const delayed = hidden.filter(({ delayedUntil = 0 }) => delayedUntil > now).length;
    return {
      ...attributes,
      QueueArn: this.#arnOf(name),
      ApproximateNumberOfMessages: String(messages.size - hidden.length),
      ApproximateNumberOfMessagesNotVisible: String(hidden.length - delayed),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    };
  }

  /**
   * Puts a message into a queue. When this returns, it outlives the process.
   * @param delaySeconds how long nobody gets it; the queue's own delay where not given
   * @returns its id
   * @throws AwsError `QueueDoesNotExist`
   */
  send(name: string, body: string, { delaySeconds, ...added }: SendOptions = {}): string {
    const seconds = delaySeconds ?? Number(this.#queue(name).attributes.DelaySeconds);
    const sentAt = this.#now();
    const message = {
      id: randomUUID(),
      body,
      sentAt,
      ...(seconds > 0 && { delayedUntil: sentAt + 1000 * seconds }),
      ...added,
    };
    this.#log.append({ topic: 'message', queue: name, message });
    this.#changed.emit(name);
    return message.id;
  }

  /**
   * Receives visible messages, and moves those that were received too often to the dead-letter queue.
   * @returns none when the time is up
   * @throws AwsError `QueueDoesNotExist`
   */
  async receive(name: string, { max, waitMs, visibilitySeconds, signal }: ReceiveOptions): Promise<ReceivedMessage[]> {
    const until = this.#now() + waitMs;
    for (;;) {
      const { attributes } = this.#queue(name);
      const seconds = visibilitySeconds ?? Number(attributes.VisibilityTimeout);
      const received = this.#take(name, max, seconds);
      const left = until - this.#now();
      if (received.length > 0 || left <= 0 || signal?.aborted) return received;
      const stop = new AbortController();
      const signals = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
      const next = Math.min(left, this.#nextVisible(name) - this.#now());
      const changed = once(this.#changed, name, { signal: signals }).catch(() => undefined);
      await Promise.race([changed, wait(Math.max(1, next), undefined, { signal: signals }).catch(() => undefined)]);
      stop.abort();
    }
  }

  /**
   * Removes a message that was received. A handle that is no longer good does nothing.
   * @throws AwsError `ReceiptHandleIsInvalid` for what never was a handle
   */
  delete(name: string, receiptHandle: string): void {
    const id = this.#findReceived(name, receiptHandle);
    if (id === undefined) return;
    this.#receipts.forget(id);
    this.#log.append({ topic: 'message-gone', queue: name, id });
  }

  /** Sets for how long from now on a received message is invisible. */
  changeVisibility(name: string, receiptHandle: string, seconds: number): void {
    const id = this.#findReceived(name, receiptHandle);
    this.#receipts.changeVisibility(id, receiptHandle, this.#now() + seconds * 1000);
    this.#changed.emit(name);
  }

  /** Removes all messages. @throws AwsError `QueueDoesNotExist`, `PurgeQueueInProgress` */
  purge(name: string): void {
    if (this.#queue(name) && this.#isRecent(this.#purged.get(name))) {
      const message = `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`;
      throw new AwsError('PurgeQueueInProgress', message, 403);
    }
    this.#purged.set(name, this.#now());
    this.removeAll(name);
  }

  /** Removes all messages, however often. @throws AwsError `QueueDoesNotExist` */
  removeAll(name: string): void {
    const gone = [...this.#queue(name).messages.keys()];
    if (gone.length > 0) this.#log.append(...gone.map((id) => ({ topic: 'message-gone' as const, queue: name, id })));
  }

  /**
   * Moves all visible messages to another queue, where they are new ones.
   * @returns how many
   */
  move(from: string, to: string): number {
    this.#queue(to);
    const now = this.#now();
    const free = [...this.#queue(from).messages.values()].filter((message) => this.#receipts.visibleAt(message) <= now);
    for (const message of free) {
      this.#receipts.forget(message.id);
      const { deadLetterSource: _, ...rest } = message;
      this.#moveOne(from, to, message.id, { ...rest, id: randomUUID(), sentAt: now });
    }
    return free.length;
  }

  /** The queues whose dead letters come to this one. */
  sourcesOf(name: string): string[] {
    return this.names().filter((source) => redriveOf(this.#queue(source).attributes)?.target === this.#arnOf(name));
  }

  /** The messages in a queue, in order of sending. */
  messages(name: string): readonly Message[] {
    return [...this.#queue(name).messages.values()];
  }

  close(): void {
    this.#log.close();
  }

  #take(name: string, max: number, seconds: number): ReceivedMessage[] {
    const { attributes, messages } = this.#queue(name);
    const redrive = redriveOf(attributes);
    const deadLetters = redrive && this.names().find((queue) => this.#arnOf(queue) === redrive.target);
    const now = this.#now();
    const received: ReceivedMessage[] = [];
    for (const message of messages.values()) {
      if (received.length >= max) break;
      if (this.#receipts.visibleAt(message) > now) continue;
      if (redrive && deadLetters !== undefined && this.#receipts.countOf(message) >= redrive.maxReceives) {
        this.#receipts.release(message.id);
        this.#moveOne(name, deadLetters, message.id, { ...message, deadLetterSource: this.#arnOf(name) });
        continue;
      }
      received.push(this.#receipts.receive(message, now, now + seconds * 1000));
    }
    return received;
  }

  #moveOne(from: string, to: string, id: string, message: Message): void {
    this.#log.append({ topic: 'message-gone', queue: from, id }, { topic: 'message', queue: to, message });
    this.#changed.emit(to);
  }

  #nextVisible(name: string): number {
    const times = [...this.#queue(name).messages.values()].map((message) => this.#receipts.visibleAt(message));
    return times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);
  }

  #findReceived(name: string, receiptHandle: string): string | undefined {
    const { messages } = this.#queue(name);
    const id = this.#receipts.findMessage(receiptHandle);
    return id !== undefined && messages.has(id) ? id : undefined;
  }

  #isRecent(at: number | undefined): boolean {
    return at !== undefined && this.#now() - at < pauseMs;
  }

  #queue(name: string) {
    const queue = this.#log.queues.get(name);
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  }
}
