import type { SettingsInput } from '../../settings/config.ts';

/** Everything that can be switched on, so that rules about all resources see every resource there is. */
export const everything: SettingsInput = {
  stage: 'prod',
  userDirectory: {
    mfa: 'optional',
    featurePlan: 'ESSENTIALS',
    signUp: { linkProviders: ['Google', 'Facebook', 'Entra', 'Ping', 'Okta'], defaultGroup: 'employees' },
    legacyDirectory: { url: 'https://old.acme.example/people', authorizationSecretName: 'legacy' },
    identityProviders: {
      google: { clientId: 'abc', clientSecretName: 'google' },
      facebook: { clientId: 'abc', clientSecretName: 'facebook' },
      amazon: { clientId: 'abc', clientSecretName: 'amazon' },
      apple: { servicesId: 'abc', teamId: 'ABCDE12345', keyId: 'ABCDE12345', privateKeySecretName: 'apple' },
      saml: [
        { name: 'Entra', metadataUrl: 'https://login.acme.example/metadata.xml' },
        {
          name: 'Ping',
          metadataUrl: 'https://ping.acme.example/metadata.xml',
          emailVerifiedAttribute: 'mail_verified',
        },
      ],
      oidc: [{ name: 'Okta', issuerUrl: 'https://acme.okta.example', clientId: 'abc', clientSecretName: 'okta' }],
    },
    identityPool: { enabled: true, guests: true },
    mail: { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example' },
    webAclArn: 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/acme/12345678-1234-1234-1234-123456789012',
  },
  signIn: { invitation: 'link' },
  bulkImport: { encryption: 'KMS', reservedConcurrency: 2 },
  events: { otherAccounts: ['123456789012'], allowedSources: ['hr.acme'] },
  selfService: {
    directAccess: true,
    changeAddress: true,
    allowedOrigins: ['https://app.acme.example'],
    domain: {
      name: 'signin.acme.example',
      certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
    },
  },
  portal: {
    domain: {
      name: 'portal.acme.example',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
    },
    webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/acme/12345678-1234-1234-1234-123456789012',
  },
  brand: { portalUrl: 'https://portal.acme.example' },
  alarms: { email: 'ops@acme.example' },
};

/** All that a Region may lack is switched off. */
export const withoutAll = {
  events: { registry: false, archiveDays: 0 },
  selfService: { enabled: false },
  portal: { enabled: false },
} satisfies Partial<SettingsInput>;
