import type { StageSettings } from './stage-schema.ts';

/** Whether the API answers at its own addresses too, and not only at the portal's. */
export function hasDirectAccess({ selfService, portal }: Pick<StageSettings, 'selfService' | 'portal'>): boolean {
  return selfService.directAccess ?? !(portal.enabled && (portal.webAclArn || portal.requestsPerAddress));
}
