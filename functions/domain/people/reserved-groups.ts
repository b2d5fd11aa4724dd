import { AdminGroup } from '../../contract.ts';
import { PermissionDenied } from '../directory-errors.ts';

/**
 * Groups that give rights on the admin page. An operator decides who is in them, by `onboarding admins` or in Cognito itself. No file,
 * event, sign-up or operation of the page puts anybody in or takes anybody out, whatever the settings say: anyone who may import a file
 * could make themselves an administrator.
 */
const reservedGroups: ReadonlySet<string> = new Set(Object.values(AdminGroup));

export function isReservedGroup(name: string): boolean {
  return reservedGroups.has(name);
}

/** The last door before Cognito, for what has come past the others. @throws PermissionDenied */
export function refuseReservedGroup(name: string): void {
  if (isReservedGroup(name))
    throw new PermissionDenied('Nobody but an operator changes the members of a group of the admin page');
}
