import {
  AdminLinkProviderForUserCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { IdentityLinks } from '../domain/sign-up/link-identity.ts';

/** The links between a Cognito user pool's own users and external identities. */
export function cognitoIdentityLinks(client: CognitoIdentityProviderClient, userPoolId: string): IdentityLinks {
  return {
    async ownersOf(email) {
      const answer = await client.send(
        // A filter's value is in quotes; what would end it early is escaped.
        new ListUsersCommand({ UserPoolId: userPoolId, Filter: `email = "${email.replaceAll(/["\\]/g, '\\$&')}"` }),
      );
      return (answer.Users ?? [])
        .filter((user) => user.UserStatus !== 'EXTERNAL_PROVIDER' && user.Enabled !== false)
        .filter((user) => user.Attributes?.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true'))
        .flatMap((user) => user.Username ?? []);
    },

    async link(userName, identity) {
      await client.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId: userPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: userName },
          SourceUser: {
            ProviderName: identity.provider,
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: identity.id,
          },
        }),
      );
    },
  };
}
