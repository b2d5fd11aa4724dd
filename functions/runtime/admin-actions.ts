import { adminActions } from '../adapters/admin-actions.ts';
import { appClient } from '../adapters/app-client.ts';
import { eventBridgeBus, eventBridgeClient } from '../adapters/event-bus.ts';
import type { AdminActions } from '../domain/admin/actions.ts';
import { resourceName } from './environment.ts';

/** What a function of the admin API that changes something needs, from its environment: the last argument of `createAdminHandler`. */
export function actionsFromEnvironment(): AdminActions {
  const bus = eventBridgeBus(eventBridgeClient(), resourceName('bus'));
  return adminActions(appClient(resourceName('userPoolClient')), resourceName('userPool'), bus);
}
