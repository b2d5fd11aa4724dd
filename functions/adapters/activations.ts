import {
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { OwnAttribute } from '../contract.ts';
import type { Activations } from '../domain/sign-up/activations.ts';

/** The mark in a Cognito user pool: an attribute of the person, who can't write it, with the moment in ISO 8601. */
export function cognitoActivations(client: CognitoIdentityProviderClient, userPoolId: string): Activations {
  return {
    async mark(userName, at) {
      await client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: userPoolId,
          Username: userName,
          UserAttributes: [{ Name: `custom:${OwnAttribute.activatedAt}`, Value: at.toISOString() }],
        }),
      );
    },
  };
}
