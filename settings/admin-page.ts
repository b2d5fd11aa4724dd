import { AdminGroup } from '../functions/contract.ts';
import type { Settings } from './config.ts';

/** Whether a stage has the admin page. It is part of the portal, and people sign in to it by self-service. */
export function hasAdminPage({
  selfService,
  portal,
  adminPage,
}: Pick<Settings, 'selfService' | 'portal' | 'adminPage'>): boolean {
  return adminPage.enabled && selfService.enabled && portal.enabled;
}

/**
 * The scope that a token needs for the admin API: that of tokens which people get for themselves. ID tokens have no scope, and those of
 * machines can't have this one. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export const adminScope = 'aws.cognito.signin.user.admin';

/** The groups that the admin page needs in the user pool. */
export function adminGroups(settings: Settings): readonly { readonly name: string; readonly description: string }[] {
  return hasAdminPage(settings)
    ? [
        { name: AdminGroup.viewer, description: 'May look at the admin page' },
        { name: AdminGroup.approver, description: 'May import and act on people on the admin page' },
        { name: AdminGroup.admin, description: 'May do everything on the admin page' },
      ]
    : [];
}
