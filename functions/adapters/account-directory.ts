import {
  AdminDisableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AccountDirectory } from '../domain/accounts/account-directory.ts';
import { refuseReservedGroup } from '../domain/people/reserved-groups.ts';
import type { WayIn } from '../domain/way-in.ts';
import { cognitoUserDirectory, translateErrors } from './user-directory.ts';

/** A Cognito user pool as a directory of accounts. @param wayIn what people who are created are invited with */
export function cognitoAccountDirectory(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  wayIn?: WayIn,
): AccountDirectory {
  const who = (userName: string) => ({ UserPoolId: userPoolId, Username: userName });
  const done = async (call: Promise<unknown>) => {
    await translateErrors(call);
  };
  return {
    ...cognitoUserDirectory(client, userPoolId, wayIn),
    setAttributes: (userName, attributes) => {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      return done(client.send(new AdminUpdateUserAttributesCommand({ ...who(userName), UserAttributes })));
    },
    async removeFromGroup(userName, group) {
      refuseReservedGroup(group);
      await done(client.send(new AdminRemoveUserFromGroupCommand({ ...who(userName), GroupName: group })));
    },
    disable: (userName) => done(client.send(new AdminDisableUserCommand(who(userName)))),
    signOut: (userName) => done(client.send(new AdminUserGlobalSignOutCommand(who(userName)))),
  };
}
