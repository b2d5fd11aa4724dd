import { Intake, type IntakeType } from '../../contract.ts';
import type { IntakeItem } from './intake-item.ts';

/** A message of the queue, as far as it matters here. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  readonly receiveCount: number;
  /** When it was put into the queue; epoch milliseconds. */
  readonly sentAt: number;
}

/** Half of what an execution may be given: a larger event is passed on without its detail, and answered with that fault. */
const maxDetailBytes = 128 * 1024;
/**
 * How deep a detail is passed on. The deepest thing that is ever valid is a list of groups, and JSON that nests a few thousand deep
 * can be parsed but not written again: one such event would make its whole batch fail.
 */
const maxDetailDepth = 3;
/** What one execution is given. Step Functions accepts 256 KiB, also between states, where the answers are added. */
const maxBatchBytes = 180 * 1024;

/**
 * Reads the event in a message.
 * @returns undefined for something that is not an event, or has no id, source, time or known type: nobody could be answered
 */
export function readMessage({ messageId, body, receiveCount, sentAt }: QueueMessage): IntakeItem | undefined {
  const event = parse(body);
  const { id, source, time, 'detail-type': type, detail } = event;
  const happenedAt = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (!isText(id) || !isText(source) || !isKnown(type) || Number.isNaN(happenedAt)) return undefined;
  // Senders may set the time, even to one in the future.
  const at = new Date(Math.min(happenedAt, sentAt)).toISOString().replace(/\.\d+/, '');
  const fits = Buffer.byteLength(body) <= maxDetailBytes;
  return {
    message_id: messageId,
    receive_count: receiveCount,
    event: { id, type, source, time: at, ...(fits && { detail: limitDepth(detail ?? null, maxDetailDepth) }) },
  };
}

/** Replaces everything deeper by null. */
function limitDepth(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((item) => limitDepth(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, limitDepth(member, levels - 1)]));
}

/** Splits events into batches that an execution can be given, in their order. */
export function splitIntoBatches(items: readonly IntakeItem[]): IntakeItem[][] {
  const batches: IntakeItem[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item));
    const last = batches.at(-1);
    if (last && bytes <= room) {
      last.push(item);
      room -= bytes;
    } else {
      batches.push([item]);
      room = maxBatchBytes - bytes;
    }
  }
  return batches;
}

/**
 * Seconds until an event that could not be answered is delivered again: 5, 10, 20 … and a quarter of an hour at most, less up to
 * half at random, so that events that failed together are spread out. Ten deliveries take from 18 to 36 minutes.
 * @param random from 0 up to 1
 */
export function retryDelay(receiveCount: number, random: number): number {
  const seconds = Math.min(900, 5 * 2 ** (receiveCount - 1));
  return Math.round(seconds * (1 - random / 2));
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    // What is not an object has no fields.
    return { ...JSON.parse(body) };
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 256;
}

function isKnown(type: unknown): type is IntakeType {
  return typeof type === 'string' && Object.hasOwn(Intake, type);
}
