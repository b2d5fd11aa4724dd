import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
  type PutEventsCommandOutput,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { Bus } from '../contract.ts';
import { type EventBatches, type EventBus, EventNotPublished } from '../domain/events/event-bus.ts';
import { errorName } from '../error-facts.ts';

/**
 * A client for use inside a trigger, where Cognito waits 5 seconds and then calls again, so that a late answer becomes
 * a second event: three attempts of at most 1.2 s, with pauses of about 0.1 s, stay below.
 */
export function eventBridgeClient(config: EventBridgeClientConfig = {}): EventBridgeClient {
  return new EventBridgeClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_200, throwOnRequestTimeout: true },
    ...config,
  });
}

/** Entries of one call, at most. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const mostEntries = 10;

/** A bus of EventBridge as an event bus. */
export function eventBridgeBus(client: EventBridgeClient, busName: string): EventBus & EventBatches {
  return {
    publish: (detailType, detail) => put(client, busName, detailType, [detail]),
    async publishAll(detailType, details) {
      for (let from = 0; from < details.length; from += mostEntries)
        await put(client, busName, detailType, details.slice(from, from + mostEntries));
    },
  };
}

async function put(
  client: EventBridgeClient,
  busName: string,
  DetailType: string,
  details: readonly object[],
): Promise<void> {
  const Entries = details.map((detail) => ({
    EventBusName: busName,
    Source: Bus.source,
    DetailType,
    Detail: JSON.stringify(detail),
  }));
  const answer = await send(client, Entries);
  const refused = answer.Entries?.find((entry) => entry.ErrorCode !== undefined);
  // PutEvents answers 200 even when it took nothing.
  if (refused !== undefined) throw new EventNotPublished(`EventBridge refused the event: ${refused.ErrorCode}`);
}

async function send(client: EventBridgeClient, Entries: PutEventsRequestEntry[]): Promise<PutEventsCommandOutput> {
  try {
    return await client.send(new PutEventsCommand({ Entries }));
  } catch (cause) {
    const name = errorName(cause);
    throw new EventNotPublished(`EventBridge did not take the event: ${name}`, { cause });
  }
}
