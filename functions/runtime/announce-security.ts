import { LogMessage } from '../contract.ts';
import type { EventBus } from '../domain/events/event-bus.ts';
import { type AnnounceSecurityChange, announceSecurityOn } from '../domain/self-service/announce-security-change.ts';
import { errorName } from '../error-facts.ts';
import { resourceName } from './environment.ts';
import { functionLog } from './function-log.ts';

/** Announces changes of how people sign in on the bus of the environment. The declaration needs `bus: 'publish'` and counts `actionUnrecorded`. */
export function announceSecurityFromEnvironment(): AnnounceSecurityChange {
  const busName = resourceName('bus');
  let bus: Promise<EventBus> | undefined;
  return announceSecurityOn({
    bus: () => (bus ??= loadBus(busName)),
    now: () => new Date(),
    onUnpublished: (change, error) =>
      functionLog.error(LogMessage.actionUnrecorded, { ...change, error_name: errorName(error) }),
  });
}

async function loadBus(busName: string): Promise<EventBus> {
  const { eventBridgeBus, eventBridgeClient } = await import('../adapters/event-bus.ts');
  return eventBridgeBus(eventBridgeClient(), busName);
}
