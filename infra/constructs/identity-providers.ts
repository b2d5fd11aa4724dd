import { SecretValue } from 'aws-cdk-lib';
import {
  type IUserPool,
  ProviderAttribute,
  UserPoolIdentityProviderAmazon,
  UserPoolIdentityProviderApple,
  UserPoolIdentityProviderFacebook,
  UserPoolIdentityProviderGoogle,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Settings } from '../../settings/config.ts';
import type { NamedProvider } from './sign-in.ts';

/**
 * Lets people sign in with an account they have elsewhere. Secrets are read from Secrets Manager by CloudFormation: the
 * template contains only their names.
 */
export function identityProviders(
  scope: Construct,
  userPool: IUserPool,
  { google, facebook, amazon, apple, saml, oidc }: Settings['userDirectory']['identityProviders'],
): NamedProvider[] {
  const providers: NamedProvider[] = [];
  if (google) {
    const provider = new UserPoolIdentityProviderGoogle(scope, 'Google', {
      userPool,
      clientId: google.clientId,
      clientSecretValue: SecretValue.secretsManager(google.clientSecretName),
      scopes: ['openid', 'email', 'profile'],
      attributeMapping: {
        email: ProviderAttribute.GOOGLE_EMAIL,
        emailVerified: ProviderAttribute.GOOGLE_EMAIL_VERIFIED,
        givenName: ProviderAttribute.GOOGLE_GIVEN_NAME,
        familyName: ProviderAttribute.GOOGLE_FAMILY_NAME,
      },
    });
    providers.push({ name: 'Google', provider });
  }
  if (facebook) {
    const provider = new UserPoolIdentityProviderFacebook(scope, 'Facebook', {
      userPool,
      clientId: facebook.clientId,
      clientSecret: reference(facebook.clientSecretName),
      scopes: ['public_profile', 'email'],
      attributeMapping: {
        email: ProviderAttribute.FACEBOOK_EMAIL,
        givenName: ProviderAttribute.FACEBOOK_FIRST_NAME,
        familyName: ProviderAttribute.FACEBOOK_LAST_NAME,
      },
    });
    providers.push({ name: 'Facebook', provider });
  }
  if (amazon) {
    const provider = new UserPoolIdentityProviderAmazon(scope, 'Amazon', {
      userPool,
      clientId: amazon.clientId,
      clientSecret: reference(amazon.clientSecretName),
      scopes: ['profile'],
      attributeMapping: { email: ProviderAttribute.AMAZON_EMAIL, fullname: ProviderAttribute.AMAZON_NAME },
    });
    providers.push({ name: 'LoginWithAmazon', provider });
  }
  if (apple) {
    const provider = new UserPoolIdentityProviderApple(scope, 'Apple', {
      userPool,
      clientId: apple.servicesId,
      teamId: apple.teamId,
      keyId: apple.keyId,
      privateKeyValue: SecretValue.secretsManager(apple.privateKeySecretName),
      scopes: ['email', 'name'],
      attributeMapping: {
        email: ProviderAttribute.APPLE_EMAIL,
        givenName: ProviderAttribute.APPLE_FIRST_NAME,
        familyName: ProviderAttribute.APPLE_LAST_NAME,
      },
    });
    providers.push({ name: 'SignInWithApple', provider });
  }
  for (const { name, metadataUrl } of saml) {
    const provider = new UserPoolIdentityProviderSaml(scope, `Saml-${name}`, {
      userPool,
      name,
      metadata: UserPoolIdentityProviderSamlMetadata.url(metadataUrl),
      attributeMapping: {
        email: ProviderAttribute.other(`${samlClaims}/emailaddress`),
        givenName: ProviderAttribute.other(`${samlClaims}/givenname`),
        familyName: ProviderAttribute.other(`${samlClaims}/surname`),
      },
    });
    providers.push({ name, provider });
  }
  for (const { name, issuerUrl, clientId, clientSecretName } of oidc) {
    const provider = new UserPoolIdentityProviderOidc(scope, `Oidc-${name}`, {
      userPool,
      name,
      issuerUrl,
      clientId,
      clientSecret: reference(clientSecretName),
      scopes: ['openid', 'email', 'profile'],
      attributeMapping: {
        email: ProviderAttribute.other('email'),
        givenName: ProviderAttribute.other('given_name'),
        familyName: ProviderAttribute.other('family_name'),
      },
    });
    providers.push({ name, provider });
  }
  return providers;
}

/** Claims that Entra ID, ADFS and most others send by default. */
const samlClaims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** A dynamic reference, for properties that take text: the template has the secret's name only. */
function reference(secretName: string): string {
  return SecretValue.secretsManager(secretName).unsafeUnwrap();
}
