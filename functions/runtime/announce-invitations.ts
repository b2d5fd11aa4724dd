import { eventBridgeBus, eventBridgeClient } from '../adapters/event-bus.ts';
import { type AnnounceSent, announceOn } from '../domain/invitations/announce-sent.ts';
import { errorName } from '../error-facts.ts';
import { resourceName } from './environment.ts';
import { functionLog } from './function-log.ts';

/** Announces invitations on the bus of the environment. */
export function announceFromEnvironment(validityDays: number): AnnounceSent {
  const bus = eventBridgeBus(eventBridgeClient(), resourceName('bus'));
  return announceOn(bus, { userPoolId: resourceName('userPool'), validityDays }, (error) =>
    functionLog.error('Events about invitations not published', { events: 1, error_name: errorName(error) }),
  );
}
