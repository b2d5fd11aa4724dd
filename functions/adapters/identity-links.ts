import {
  AdminLinkProviderForUserCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readIdentities } from '../domain/sign-up/identities.ts';
import type { ExternalIdentity, IdentityLinks } from '../domain/sign-up/link-identity.ts';
import { errorName } from '../error-facts.ts';

/** The links between a Cognito user pool's own users and external identities. */
export function cognitoIdentityLinks(client: CognitoIdentityProviderClient, userPoolId: string): IdentityLinks {
  /**
   * To link what is linked is an error to Cognito, and one that says something else
   * (https://github.com/aws/aws-sdk-js-v3/issues/5281). It happens where a sign-up trigger is called again, because it was slow.
   */
  async function isLinked(userName: string, { provider, id }: ExternalIdentity, error: unknown): Promise<boolean> {
    if (errorName(error) !== 'InvalidParameterException') return false;
    const command = new ListUsersCommand({ UserPoolId: userPoolId, Filter: `username = ${quote(userName)}` });
    const attributes = (await client.send(command)).Users?.flatMap(({ Attributes = [] }) => Attributes) ?? [];
    const identities = readIdentities(attributes.find(({ Name }) => Name === 'identities')?.Value);
    return identities.some((one) => one.providerName === provider && one.userId === id);
  }

  return {
    async ownersOf(email) {
      const answer = await client.send(
        new ListUsersCommand({ UserPoolId: userPoolId, Filter: `email = ${quote(email)}` }),
      );
      return (answer.Users ?? [])
        .filter((user) => user.UserStatus !== 'EXTERNAL_PROVIDER' && user.Enabled !== false)
        .filter((user) => user.Attributes?.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true'))
        .flatMap((user) => user.Username ?? []);
    },

    async link(userName, identity) {
      const command = new AdminLinkProviderForUserCommand({
        UserPoolId: userPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: userName },
        SourceUser: {
          ProviderName: identity.provider,
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: identity.id,
        },
      });
      try {
        await client.send(command);
      } catch (error) {
        if (!(await isLinked(userName, identity, error))) throw error;
      }
    },
  };
}

/** A filter's value is in quotes; what would end it early is escaped. */
function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
