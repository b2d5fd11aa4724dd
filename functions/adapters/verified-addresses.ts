import {
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { VerifiedAddresses } from '../domain/sign-up/restore-address.ts';

/**
 * The addresses in a Cognito user pool. Both attributes are always written together: it is this address that is verified, whatever has
 * become of it meanwhile, and Cognito changes a verified address without asking for a code.
 */
export function cognitoVerifiedAddresses(client: CognitoIdentityProviderClient, userPoolId: string): VerifiedAddresses {
  return {
    async restore(userName, email) {
      await client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: userPoolId,
          Username: userName,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );
    },
  };
}
