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
import { providerNames } from '../../functions/domain/sign-up/identity-providers.ts';
import type { Settings } from '../../settings/config.ts';
import { type AttributeMapping, attributeMappings } from './attribute-mappings.ts';
import type { NamedProvider } from './sign-in.ts';

/**
 * Lets people sign in with an account they have elsewhere. Secrets are read from Secrets Manager by CloudFormation: the
 * template contains only their names.
 */
export function identityProviders(
  scope: Construct,
  userPool: IUserPool,
  userDirectory: Settings['userDirectory'],
): NamedProvider[] {
  const { google, facebook, amazon, apple, saml, oidc } = userDirectory.identityProviders;
  const mappings = attributeMappings(userDirectory);
  const mappingOf = (name: string) => ({ custom: providerAttributes(mappings[name] ?? {}) });
  const providers: NamedProvider[] = [];
  if (google) {
    const provider = new UserPoolIdentityProviderGoogle(scope, 'Google', {
      userPool,
      clientId: google.clientId,
      clientSecretValue: SecretValue.secretsManager(google.clientSecretName),
      scopes: ['openid', 'email', 'profile'],
      attributeMapping: mappingOf(providerNames.google),
    });
    providers.push({ name: providerNames.google, provider });
  }
  if (facebook) {
    const provider = new UserPoolIdentityProviderFacebook(scope, 'Facebook', {
      userPool,
      clientId: facebook.clientId,
      clientSecret: reference(facebook.clientSecretName),
      scopes: ['public_profile', 'email'],
      attributeMapping: mappingOf(providerNames.facebook),
    });
    providers.push({ name: providerNames.facebook, provider });
  }
  if (amazon) {
    const provider = new UserPoolIdentityProviderAmazon(scope, 'Amazon', {
      userPool,
      clientId: amazon.clientId,
      clientSecret: reference(amazon.clientSecretName),
      scopes: ['profile'],
      attributeMapping: mappingOf(providerNames.amazon),
    });
    providers.push({ name: providerNames.amazon, provider });
  }
  if (apple) {
    const provider = new UserPoolIdentityProviderApple(scope, 'Apple', {
      userPool,
      clientId: apple.servicesId,
      teamId: apple.teamId,
      keyId: apple.keyId,
      privateKeyValue: SecretValue.secretsManager(apple.privateKeySecretName),
      scopes: ['email', 'name'],
      attributeMapping: mappingOf(providerNames.apple),
    });
    providers.push({ name: providerNames.apple, provider });
  }
  for (const { name, metadataUrl } of saml) {
    const provider = new UserPoolIdentityProviderSaml(scope, `Saml-${name}`, {
      userPool,
      name,
      metadata: UserPoolIdentityProviderSamlMetadata.url(metadataUrl),
      attributeMapping: mappingOf(name),
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
      attributeMapping: mappingOf(name),
    });
    providers.push({ name, provider });
  }
  return providers;
}

/** CDK takes a whole mapping as if all of it were custom attributes. */
function providerAttributes(mapping: AttributeMapping): Record<string, ProviderAttribute> {
  return Object.fromEntries(Object.entries(mapping).map(([name, claim]) => [name, ProviderAttribute.other(claim)]));
}

/** A dynamic reference, for properties that take text: the template has the secret's name only. */
function reference(secretName: string): string {
  return SecretValue.secretsManager(secretName).unsafeUnwrap();
}
