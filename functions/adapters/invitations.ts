import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { OwnAttribute } from '../contract.ts';
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
        const { Username: username, UserAttributes: attributes } = user;
        if (username === undefined) throw new CognitoRefusal('Unavailable', 'Cognito named no user name');
        const changedAt = user.UserLastModifiedDate ?? new Date();
        return {
          username,
          changedAt,
          // An account that was made without the note: never earlier than the invitation, so no password that works is voided.
          sentAt: readDate(attributes, OwnAttribute.invitedAt, changedAt) ?? changedAt,
          undeliveredAt: readDate(attributes, OwnAttribute.undeliveredAt, changedAt),
        };
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

/** @returns undefined where the attribute is absent, the other date where nobody can read it */
function readDate(
  attributes: readonly AttributeType[] | undefined,
  name: (typeof OwnAttribute)[keyof typeof OwnAttribute],
  unreadable: Date,
): Date | undefined {
  const text = attributes?.find(({ Name }) => Name === `custom:${name}`)?.Value;
  if (!text) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? unreadable : date;
}
