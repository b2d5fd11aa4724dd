import { payloadLimit, StateError } from '../state-error.ts';
import type { BatchLimits } from './settings.ts';

/** The items of one child: a stretch of the JSON Lines. */
export interface Batch {
  readonly start: number;
  readonly end: number;
  readonly items: number;
}

const newline = 10;
const brackets = Buffer.byteLength('{"Items":[]}');
const batchInputFrame = Buffer.byteLength('"BatchInput":,');

/**
 * Cuts JSON Lines into batches, each as large as the limits let it be; without limits every item is alone.
 * Nothing is parsed, so that a million items take no time to count.
 * @param maxItems items to take at most, of the whole
 * @throws StateError `States.DataLimitExceeded` when one item alone is too large for a child's input
 */
export function cutBatches(lines: Buffer, limits: BatchLimits | undefined, maxItems: number): Batch[] {
  const frame = limits === undefined ? 0 : frameBytes(limits);
  const most = limits?.maxItems ?? 1;
  const maxBytes = limits?.maxBytes ?? payloadLimit;
  const batches: Batch[] = [];
  let total = 0;
  let open: { start: number; end: number; items: number; bytes: number } | undefined;
  for (const { start, end } of lineRanges(lines)) {
    if (total === maxItems) break;
    total += 1;
    // One more for the comma.
    const bytes = end - start + 1;
    if (open !== undefined && (open.items >= most || open.bytes + bytes > maxBytes)) {
      batches.push({ start: open.start, end: open.end, items: open.items });
      open = undefined;
    }
    open =
      open === undefined
        ? { start, end, items: 1, bytes: frame + bytes - 1 }
        : { start: open.start, end, items: open.items + 1, bytes: open.bytes + bytes };
    if (open.bytes > maxBytes) {
      throw new StateError(
        'States.DataLimitExceeded',
        `Item ${total} has more bytes than the input of a child workflow execution may have.`,
        'terminal',
      );
    }
  }
  if (open !== undefined) batches.push({ start: open.start, end: open.end, items: open.items });
  return batches;
}

/**
 * Makes the input of a batch's child.
 * @returns JSON; `{"BatchInput":…,"Items":[…]}`, or the item itself where items are not batched
 */
export function childInput(lines: Buffer, batch: Batch, limits: BatchLimits | undefined): string {
  const text = lines.toString('utf8', batch.start, batch.end);
  if (limits === undefined) return text.trim();
  const items = text.split('\n').filter((line) => line.trim() !== '');
  const beside = limits.batchInput === undefined ? '' : `"BatchInput":${limits.batchInput},`;
  return `{${beside}"Items":[${items.join(',')}]}`;
}

function frameBytes(limits: BatchLimits): number {
  return brackets + (limits.batchInput === undefined ? 0 : batchInputFrame + Buffer.byteLength(limits.batchInput));
}

/** Lines that are not blank, without their line ends. */
function* lineRanges(lines: Buffer): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = 0; start < lines.length; ) {
    const found = lines.indexOf(newline, start);
    const end = found < 0 ? lines.length : found;
    if (!isBlank(lines, start, end)) yield { start, end };
    start = end + 1;
  }
}

/** Spaces, tabs and carriage returns only. A line with anything else nearly always shows it at its first byte. */
function isBlank(lines: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = lines[at];
    if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  }
  return true;
}
