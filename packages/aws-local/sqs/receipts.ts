import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { Message } from './queue-log.ts';

/** A message that a consumer has received. */
export interface ReceivedMessage extends Message {
  readonly receiptHandle: string;
  readonly receiveCount: number;
  /** Epoch milliseconds. */
  readonly firstReceivedAt: number;
}

/** How a message was last received, and until when it is invisible. */
interface Receipt {
  receiveCount: number;
  /** How often it was received in a queue of which it is a dead letter. */
  countBefore: number;
  firstReceivedAt: number;
  visibleAt: number;
  receiptHandle: string;
}

/** A message's id and one of its own. */
const handlePattern = /^[\da-f-]{36}\.[\da-f-]{36}$/;

/** Which messages were received, and so are invisible for a while. In memory only. */
export class Receipts {
  readonly #receipts = new Map<string, Receipt>();

  /** Makes a message invisible until a time, in epoch milliseconds, and counts. */
  receive(message: Message, now: number, visibleAt: number): ReceivedMessage {
    const before = this.#receipts.get(message.id);
    const receipt = {
      receiveCount: (before?.receiveCount ?? 0) + 1,
      countBefore: before?.countBefore ?? 0,
      firstReceivedAt: before?.firstReceivedAt ?? now,
      visibleAt,
      receiptHandle: `${message.id}.${randomUUID()}`,
    };
    this.#receipts.set(message.id, receipt);
    return { ...message, ...receipt };
  }

  /** How often a message was received in the queue where it is now. */
  countOf({ id }: Message): number {
    const { receiveCount = 0, countBefore = 0 } = this.#receipts.get(id) ?? {};
    return receiveCount - countBefore;
  }

  /** Makes a message that became a dead letter visible. It is counted further. */
  release(id: string): void {
    const receipt = this.#receipts.get(id);
    if (receipt) Object.assign(receipt, { countBefore: receipt.receiveCount, visibleAt: 0, receiptHandle: '' });
  }

  /** From when on, in epoch milliseconds, a message is visible. */
  visibleAt({ id, delayedUntil = 0 }: Message): number {
    return Math.max(delayedUntil, this.#receipts.get(id)?.visibleAt ?? 0);
  }

  /**
   * The id of the message that was last received with this handle.
   * @returns undefined when it was received again since, or forgotten
   * @throws AwsError `ReceiptHandleIsInvalid` for what never was a handle
   */
  findMessage(receiptHandle: string): string | undefined {
    if (!handlePattern.test(receiptHandle)) throw invalidHandle(receiptHandle);
    const [id = ''] = receiptHandle.split('.');
    return this.#receipts.get(id)?.receiptHandle === receiptHandle ? id : undefined;
  }

  /** Changes until when a received message is invisible. @throws AwsError `ReceiptHandleIsInvalid` */
  changeVisibility(id: string | undefined, receiptHandle: string, visibleAt: number): void {
    const receipt = this.#receipts.get(id ?? '');
    if (receipt === undefined) throw invalidHandle(receiptHandle);
    receipt.visibleAt = visibleAt;
  }

  /** Forgets a message that was deleted or brought back. */
  forget(id: string): void {
    this.#receipts.delete(id);
  }
}

function invalidHandle(handle: string): AwsError {
  const message = `The input receipt handle "${handle}" is not a valid receipt handle.`;
  return new AwsError('ReceiptHandleIsInvalid', message);
}
