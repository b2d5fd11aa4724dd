import { setTimeout as sleep } from 'node:timers/promises';
import { PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { Bus } from '../../functions/contract.ts';
import { isDenied } from '../command-line/describe-aws-error.ts';
import type { OpenBus } from './bus.ts';
import type { FiledEvent } from './event-file.ts';
import { type PassingEvent, watchBus } from './follow-bus.ts';

/** What became of one event. */
export interface PutResult {
  readonly detailType: string;
  /** Of an event that was taken. */
  readonly id?: string | undefined;
  /** Why it was not taken. */
  readonly error?: string | undefined;
  readonly answer?: PassingEvent | undefined;
}

/** PutEvents takes ten at a time. */
const atATime = 10;

/**
 * Puts events on a bus, in their order.
 * @param onPut is called with each as soon as it is put
 */
export async function putAll(
  { name, eventBridge }: OpenBus,
  events: readonly FiledEvent[],
  onPut: (result: PutResult) => void,
): Promise<PutResult[]> {
  const results: PutResult[] = [];
  for (let at = 0; at < events.length; at += atATime) {
    const some = events.slice(at, at + atATime);
    const request = new PutEventsCommand({
      Entries: some.map(({ source, detailType, detail, time }) => ({
        EventBusName: name,
        Source: source,
        DetailType: detailType,
        Detail: JSON.stringify(detail),
        ...(time && { Time: time }),
      })),
    });
    const { Entries = [] } = await eventBridge.send(request).catch((error: unknown) => refusedCall(error, some.length));
    for (const [index, { detailType }] of some.entries()) {
      const { EventId, ErrorCode, ErrorMessage } = Entries[index] ?? {};
      const result = ErrorCode
        ? { detailType, error: `${ErrorCode}: ${ErrorMessage ?? ''}` }
        : { detailType, id: EventId };
      results.push(result);
      onPut(result);
    }
  }
  return results;
}

/** Where the caller may not send one event of a call, all of it is refused. @throws any other error */
function refusedCall(error: unknown, events: number): { readonly Entries: PutEventsResultEntry[] } {
  if (!(error instanceof Error && isDenied(error))) throw error;
  return { Entries: Array.from({ length: events }, () => ({ ErrorCode: error.name, ErrorMessage: error.message })) };
}

/**
 * Puts events and waits for their answers.
 * @param seconds how long to wait after the last one was put
 * @param onAnswer is called with each answer as it arrives
 */
export async function putAndWait(
  bus: OpenBus,
  events: readonly FiledEvent[],
  seconds: number,
  onPut: (result: PutResult) => void,
  onAnswer: (answer: PassingEvent) => void,
): Promise<PutResult[]> {
  const watch = await watchBus(bus, { source: [Bus.source] });
  const done = new AbortController();
  try {
    const results = await putAll(bus, events, onPut);
    const open = new Set(results.flatMap(({ id }) => id ?? []));
    const answers = new Map<string, PassingEvent>();
    if (open.size > 0) {
      void sleep(seconds * 1000, undefined, { signal: done.signal }).then(
        () => done.abort(),
        () => undefined,
      );
      for await (const event of watch.events(done.signal)) {
        const id = String(event.detail.correlation_id);
        if (!open.delete(id)) continue;
        answers.set(id, event);
        onAnswer(event);
        if (open.size === 0) break;
      }
    }
    return results.map((result) => ({ ...result, answer: answers.get(result.id ?? '') }));
  } finally {
    done.abort();
    await watch.close();
  }
}
