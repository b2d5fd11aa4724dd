import { Validations } from 'aws-cdk-lib';
import {
  CfnIdentityPool,
  CfnIdentityPoolRoleAttachment,
  type IUserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { FederatedPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IdentityPoolOutput, output } from '../outputs.ts';

/**
 * Trades the pool's tokens for temporary AWS credentials. Its roles allow nothing yet: what people may do in AWS is
 * granted by its owner.
 * @param guests whether people who haven't signed in get credentials too
 */
export function identityPool(scope: Construct, pool: IUserPool, client: UserPoolClient, guests: boolean): void {
  const identities = new CfnIdentityPool(scope, 'IdentityPool', {
    allowUnauthenticatedIdentities: guests,
    // The basic flow would let a token's owner pick any role that trusts the pool.
    allowClassicFlow: false,
    cognitoIdentityProviders: [
      {
        clientId: client.userPoolClientId,
        providerName: pool.userPoolProviderName,
        serverSideTokenCheck: true,
      },
    ],
  });
  const role = (id: string, who: 'authenticated' | 'unauthenticated') =>
    new Role(scope, id, {
      assumedBy: new FederatedPrincipal(
        'cognito-identity.amazonaws.com',
        {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': identities.ref },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': who },
        },
        'sts:AssumeRoleWithWebIdentity',
      ),
    });
  new CfnIdentityPoolRoleAttachment(scope, 'IdentityPoolRoles', {
    identityPoolId: identities.ref,
    roles: {
      authenticated: role('SignedInRole', 'authenticated').roleArn,
      ...(guests ? { unauthenticated: role('GuestRole', 'unauthenticated').roleArn } : {}),
    },
  });
  if (guests) {
    Validations.of(identities).acknowledge({
      id: 'AwsSolutions-COG7',
      reason: 'Guests were asked for in userDirectory.identityPool.guests; their role allows nothing by itself.',
    });
  }
  output(scope, IdentityPoolOutput, identities.ref);
}
