import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { RequestRefused } from '../domain/directory-errors.ts';
import type { Invitations, SendTerms } from '../domain/invitations/invitations.ts';
import { accountReader } from './people-directory.ts';
import { temporaryPasswords } from './temporary-password.ts';
import { translateErrors } from './user-directory.ts';

/**
 * Emails the link to somebody without a password.
 * @throws Throttled, InvitationUndelivered, DirectoryFault where nobody knows whether it was sent
 */
export type SendLink = (attributes: NonNullable<SendTerms['linkTo']>, terms: SendTerms) => Promise<void>;

/**
 * The invitations of a Cognito user pool.
 * @param sendLink for people without a password: Cognito sends no invitation to them a second time. None where the stage sends no links
 */
export function cognitoInvitations(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  sendLink?: SendLink,
): Invitations {
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
    async sendAgain(email, terms) {
      const { reason, locale, linkTo } = terms;
      if (linkTo) {
        if (sendLink === undefined) throw new RequestRefused('No links are sent here');
        await sendLink(linkTo, terms);
        return;
      }
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
