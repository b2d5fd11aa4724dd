import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  paginateAdminListGroupsForUser,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AccountDirectory } from '../domain/accounts/account-directory.ts';
import { cognitoUserDirectory, translated } from './user-directory.ts';

/** A Cognito user pool as a directory of accounts. */
export function cognitoAccountDirectory(client: CognitoIdentityProviderClient, userPoolId: string): AccountDirectory {
  const who = (email: string) => ({ UserPoolId: userPoolId, Username: email });
  const done = async (call: Promise<unknown>) => {
    await translated(call);
  };
  const { find, addToGroup } = cognitoUserDirectory(client, userPoolId);
  return {
    find,
    addToGroup,
    setAttributes: (email, attributes) => {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      return done(client.send(new AdminUpdateUserAttributesCommand({ ...who(email), UserAttributes })));
    },
    groupsOf: (email) => translated(groupNames(client, who(email))),
    removeFromGroup: (email, group) =>
      done(client.send(new AdminRemoveUserFromGroupCommand({ ...who(email), GroupName: group }))),
    disable: (email) => done(client.send(new AdminDisableUserCommand(who(email)))),
    enable: (email) => done(client.send(new AdminEnableUserCommand(who(email)))),
    signOut: (email) => done(client.send(new AdminUserGlobalSignOutCommand(who(email)))),
    remove: (email) => done(client.send(new AdminDeleteUserCommand(who(email)))),
  };
}

async function groupNames(
  client: CognitoIdentityProviderClient,
  user: { readonly UserPoolId: string; readonly Username: string },
): Promise<string[]> {
  const names: string[] = [];
  for await (const page of paginateAdminListGroupsForUser({ client, pageSize: 60 }, user)) {
    for (const group of page.Groups ?? []) if (group.GroupName !== undefined) names.push(group.GroupName);
  }
  return names;
}
