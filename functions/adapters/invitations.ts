import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { OwnAttribute } from '../contract.ts';
import { readInvitationNote } from '../domain/invitations/invitation-note.ts';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import type { Invitations } from '../domain/self-service/invite-again.ts';
import { sendOnce } from './app-client.ts';
import { temporaryPasswords } from './temporary-password.ts';

/** The invitations of a Cognito user pool. */
export function cognitoInvitations(cognito: CognitoIdentityProviderClient, userPoolId: string): Invitations {
  const withTemporaryPassword = temporaryPasswords(cognito, userPoolId);
  return {
    async findPending(email) {
      try {
        const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email });
        const user = await sendOnce(() => cognito.send(command));
        if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD' || user.Enabled === false) return undefined;
        const { Username: username, UserAttributes: attributes = [] } = user;
        if (username === undefined) throw new CognitoRefusal('Unavailable', 'Cognito named no user name');
        const changedAt = user.UserLastModifiedDate ?? new Date();
        const byName = Object.fromEntries(attributes.map(({ Name = '', Value }) => [Name, Value]));
        return { username, changedAt, ...readInvitationNote(byName, changedAt) };
      } catch (error) {
        if (error instanceof CognitoRefusal && error.reason === 'UserNotFoundException') return undefined;
        throw error;
      }
    },
    async writeNote(username, { sentAt, undeliveredAt }) {
      const command = new AdminUpdateUserAttributesCommand({
        UserPoolId: userPoolId,
        Username: username,
        UserAttributes: [
          { Name: `custom:${OwnAttribute.invitedAt}`, Value: sentAt.toISOString() },
          // An empty value takes the attribute away.
          { Name: `custom:${OwnAttribute.undeliveredAt}`, Value: undeliveredAt?.toISOString() ?? '' },
        ],
      });
      await sendOnce(() => cognito.send(command));
    },
    async sendAgain(email, locale) {
      const command = (TemporaryPassword: string) =>
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: email,
          MessageAction: 'RESEND',
          TemporaryPassword,
          // The default is SMS.
          DesiredDeliveryMediums: ['EMAIL'],
          ...(locale && { ClientMetadata: { locale } }),
        });
      await sendOnce(() => withTemporaryPassword((password) => cognito.send(command(password))));
    },
  };
}
