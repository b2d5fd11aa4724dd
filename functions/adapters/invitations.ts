import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Invitations } from '../domain/invitations/invitations.ts';
import { accountReader } from './people-directory.ts';
import { temporaryPasswords } from './temporary-password.ts';
import { translateErrors } from './user-directory.ts';

/** The invitations of a Cognito user pool. */
export function cognitoInvitations(client: CognitoIdentityProviderClient, userPoolId: string): Invitations {
  const withTemporaryPassword = temporaryPasswords(client, userPoolId);
  return {
    find: accountReader(client, userPoolId),
    async setAttributes(userName, attributes) {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const command = new AdminUpdateUserAttributesCommand({
        UserPoolId: userPoolId,
        Username: userName,
        UserAttributes,
      });
      await translateErrors(client.send(command));
    },
    async sendAgain(email, { reason, locale }) {
      const command = (TemporaryPassword: string) =>
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: email,
          MessageAction: 'RESEND',
          TemporaryPassword,
          // The default is SMS.
          DesiredDeliveryMediums: ['EMAIL'],
          // For the trigger that writes the email.
          ClientMetadata: { reason, ...(locale && { locale }) },
        });
      await translateErrors(withTemporaryPassword((password) => client.send(command(password))));
    },
  };
}
