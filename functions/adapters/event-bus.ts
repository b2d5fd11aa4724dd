import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
  type PutEventsCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { Bus } from '../contract.ts';
import { type EventBus, EventNotPublished } from '../domain/events/event-bus.ts';
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

/** A bus of EventBridge as an event bus. */
export function eventBridgeBus(client: EventBridgeClient, busName: string): EventBus {
  return {
    async publish(detailType, detail) {
      const answer = await put(client, busName, detailType, detail);
      const refused = answer.Entries?.find((entry) => entry.ErrorCode !== undefined);
      // PutEvents answers 200 even when it took nothing.
      if (refused !== undefined) throw new EventNotPublished(`EventBridge refused the event: ${refused.ErrorCode}`);
    },
  };
}

async function put(
  client: EventBridgeClient,
  busName: string,
  detailType: string,
  detail: object,
): Promise<PutEventsCommandOutput> {
  const entry = { EventBusName: busName, Source: Bus.source, DetailType: detailType, Detail: JSON.stringify(detail) };
  try {
    return await client.send(new PutEventsCommand({ Entries: [entry] }));
  } catch (cause) {
    const name = errorName(cause);
    throw new EventNotPublished(`EventBridge did not take the event: ${name}`, { cause });
  }
}
