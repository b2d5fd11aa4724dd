import {
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ManagedPeople } from '../domain/admin-people/person-action.ts';
import { groupRules } from '../domain/people/pool-rules.ts';
import { cognitoAccountDirectory } from './account-directory.ts';
import { personFinder } from './people-directory.ts';
import { temporaryPasswords } from './temporary-password.ts';
import { listGroups, translateErrors } from './user-directory.ts';

/**
 * The people of a Cognito user pool, as they are changed.
 * @param listedGroups names of the groups that the settings let the caller give
 */
export function cognitoManagedPeople(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  listedGroups: ReadonlySet<string>,
): ManagedPeople {
  const accounts = cognitoAccountDirectory(client, userPoolId);
  const withTemporaryPassword = temporaryPasswords(client, userPoolId);
  const readGroups = groupReader(client, userPoolId, listedGroups);
  return {
    ...accounts,
    findPerson: personFinder(client, userPoolId),
    replacePassword: async (userName) => {
      const replace = (Password: string) =>
        client.send(
          new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username: userName, Password, Permanent: false }),
        );
      await translateErrors(withTemporaryPassword(replace));
    },
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html
    resetSecondFactor: async (userName) => {
      const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
      const given = { UserPoolId: userPoolId, Username: userName, SoftwareTokenMfaSettings };
      await translateErrors(client.send(new AdminSetUserMFAPreferenceCommand(given)));
    },
    hasAccount: async (email) => (await accounts.find(email)) !== undefined,
    assignableGroups: async () => (await readGroups()).assignableGroups,
  };
}

/**
 * Reads which groups the pool has, and which of them may be given.
 * @param listedGroups as in {@link cognitoManagedPeople}
 */
export function groupReader(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  listedGroups: ReadonlySet<string>,
): () => Promise<ReturnType<typeof groupRules>> {
  return async () => groupRules(await translateErrors(listGroups(client, userPoolId)), listedGroups);
}
