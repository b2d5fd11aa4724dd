import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from 'aws-local/event-bridge/event.ts';
import { Bus } from '../../functions/contract.ts';
import type { TestStack } from './test-stack.ts';

/** An event as a sender puts it. */
export interface Sent {
  readonly type: string;
  readonly detail: unknown;
  readonly source?: string;
  readonly time?: Date;
}

/** Puts events on the bus of a stack. @returns their ids */
export async function putEvents(
  { clients }: Pick<TestStack, 'clients'>,
  ...events: readonly Sent[]
): Promise<string[]> {
  const { Entries = [], FailedEntryCount } = await clients.eventBridge.send(
    new PutEventsCommand({
      Entries: events.map(({ type, detail, source = 'hr.acme', time }) => ({
        EventBusName: Bus.name,
        Source: source,
        DetailType: type,
        Detail: JSON.stringify(detail),
        ...(time && { Time: time }),
      })),
    }),
  );
  if (FailedEntryCount) throw new Error(JSON.stringify(Entries));
  return Entries.map(({ EventId = '' }) => EventId);
}

/** The answers on a stack's bus from now on. */
export function listenForAnswers(stack: Pick<TestStack, 'eventBridge'>) {
  const answers: BusEvent[] = [];
  const waiting = new Set<() => void>();
  stack.eventBridge.subscribe((event) => {
    if (event.source !== Bus.source) return;
    answers.push(event);
    for (const look of waiting) look();
  });
  const to = (id: string) => answers.filter(({ detail }) => detail.correlation_id === id);
  return {
    all: answers,
    /** All answers to an event so far. */
    to,
    /** Waits for the nth answer to an event. */
    async nth(id: string, count = 1): Promise<BusEvent> {
      for (;;) {
        const answer = to(id)[count - 1];
        if (answer) return answer;
        await new Promise<void>((resolve) => {
          const look = () => {
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
        });
      }
    },
  };
}
