import { paginateAdminListGroupsForUser } from '@aws-sdk/client-cognito-identity-provider';
import { DetailType } from '../contract.ts';
import type { AdminActions, CallerGroups } from '../domain/admin/actions.ts';
import type { EventBus } from '../domain/events/event-bus.ts';
import { type AppClient, sendOnce } from './app-client.ts';
import { readOwnProfile } from './own-profile.ts';

/** {@link AdminActions} with a user pool and a bus. */
export function adminActions(app: AppClient, userPoolId: string, bus: EventBus): AdminActions {
  return {
    ...callerGroups(app, userPoolId),
    publish: (action) => bus.publish(DetailType.adminActionTaken, action),
  };
}

/** {@link CallerGroups} with a user pool. */
export function callerGroups(app: AppClient, userPoolId: string): CallerGroups {
  const groupsOf = async (username: string) => {
    const pages = paginateAdminListGroupsForUser(
      { client: app.cognito, pageSize: 60 },
      { UserPoolId: userPoolId, Username: username },
    );
    const groups: string[] = [];
    for await (const { Groups = [] } of pages) groups.push(...Groups.map(({ GroupName = '' }) => GroupName));
    return groups;
  };
  return {
    async presentGroups({ accessToken, username }) {
      const [groups] = await Promise.all([sendOnce(() => groupsOf(username)), readOwnProfile(app, accessToken)]);
      return groups;
    },
  };
}
