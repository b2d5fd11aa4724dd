import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import type { Invitations } from '../domain/self-service/invite-again.ts';
import { sent } from './app-client.ts';

/** The invitations of a Cognito user pool. */
export function cognitoInvitations(cognito: CognitoIdentityProviderClient, userPoolId: string): Invitations {
  return {
    async pendingSince(email) {
      try {
        const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email });
        const user = await sent(() => cognito.send(command));
        const isPending = user.UserStatus === 'FORCE_CHANGE_PASSWORD' && user.Enabled !== false;
        return isPending ? user.UserLastModifiedDate : undefined;
      } catch (error) {
        if (error instanceof CognitoRefusal && error.reason === 'UserNotFoundException') return undefined;
        throw error;
      }
    },
    async sendAgain(email, locale) {
      const command = new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: email,
        MessageAction: 'RESEND',
        // The default is SMS.
        DesiredDeliveryMediums: ['EMAIL'],
        ...(locale && { ClientMetadata: { locale } }),
      });
      await sent(() => cognito.send(command));
    },
  };
}
