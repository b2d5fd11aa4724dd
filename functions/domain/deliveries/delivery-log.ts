import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Prefix } from '../../contract.ts';
import { type DeliveryEvent, deliveryResults } from './delivery-event.ts';

/** Days for which it is recorded what became of emails: until the last report that is amended by it, and a week of delay. */
export const deliveryLogDays = 14;

const hexDigits = 16;

/** 64 bits stand for an address: of a million addresses and a million emails, two are mistaken once in 37 million times. */
export function digestAddress(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, hexDigits);
}

const line = z.object({
  /** The address, by its digest. */
  who: z.string(),
  id: z.string(),
  result: z.enum(deliveryResults),
  /** When the email was sent, and when this became of it, in epoch seconds. */
  sent: z.number(),
  at: z.number(),
});
/** What the log says of one recipient of one email. No address. */
export type DeliveryLine = z.output<typeof line>;

/**
 * Where events are recorded together, and what as. The same events have the same name, so that a second attempt leaves no second object.
 * The name begins with when the last of them was, and how many they are, so that a list is enough to count them.
 */
export function writeDeliveryLog(
  events: readonly DeliveryEvent[],
  now: Date,
): { readonly key: string; readonly text: string } {
  const text = events.map((event) => `${JSON.stringify(lineOf(event))}\n`).join('');
  const digest = createHash('sha256').update(text).digest('hex').slice(0, hexDigits);
  const lastAt = events.reduce((last, { at }) => Math.max(last, secondsOf(at)), 0);
  return { key: `${folderOf(now)}${lastAt}-${events.length}-${digest}.jsonl`, text };
}

/** How many events since a moment an object of the log has, by its key; an object that began before that moment counts whole. */
export function countLogged(key: string, since: Date): number {
  const [lastAt, events, digest] = key.slice(key.lastIndexOf('/') + 1).split('-');
  return digest !== undefined && Number(lastAt) >= secondsOf(since) ? Number(events) : 0;
}

function lineOf({ address, messageId: id, result, sentAt, at }: DeliveryEvent): DeliveryLine {
  return { who: digestAddress(address), id, result, sent: secondsOf(sentAt), at: secondsOf(at) };
}

export function secondsOf(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

/** Reads a line; what is none says nothing. */
export function readDeliveryLine(value: unknown): DeliveryLine | undefined {
  return z.safeParse(line, value).data;
}

/** The folders, one a day, in which it is recorded what became of emails since a moment. */
export function deliveryFolders(since: Date, now: Date): string[] {
  const folders: string[] = [];
  for (let day = since.getTime(); folders.at(-1) !== folderOf(now) && folders.length <= deliveryLogDays; day += dayMs) {
    folders.push(folderOf(new Date(day)));
  }
  return folders;
}

const dayMs = 86_400_000;

function folderOf(time: Date): string {
  return `${Prefix.deliveries}${time.toISOString().slice(0, 'YYYY-MM-DD'.length)}/`;
}
