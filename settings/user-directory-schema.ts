import { z } from 'zod';
import { OwnAttribute } from '../functions/contract.ts';
import {
  emailAddress,
  groupName,
  line,
  oneOf,
  secretName,
  text,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './settings-fields.ts';
import { legacyDirectorySchema, signUpSchema } from './sign-up-schema.ts';

/** Names that the provider has in Cognito and on the sign-in page. */
const providerName = () =>
  text("a name of 3 to 32 letters, digits, '_' or '-', not beginning with '_'", /^[A-Za-z0-9-][\w-]{2,31}$/);

const socialSchema = z.strictObject({
  clientId: line(256),
  clientSecretName: secretName(),
});

const identityProvidersSchema = z.strictObject({
  google: socialSchema.optional(),
  facebook: socialSchema.optional(),
  amazon: socialSchema.optional(),
  apple: z
    .strictObject({
      servicesId: line(256),
      teamId: text('an Apple team id of 10 characters', /^[A-Z0-9]{10}$/),
      keyId: text('an Apple key id of 10 characters', /^[A-Z0-9]{10}$/),
      privateKeySecretName: secretName(),
    })
    .optional(),
  saml: z.array(z.strictObject({ name: providerName(), metadataUrl: webAddress() })).default([]),
  oidc: z
    .array(
      z.strictObject({
        name: providerName(),
        issuerUrl: webAddress(),
        clientId: line(256),
        clientSecretName: secretName(),
      }),
    )
    .default([]),
});

const mailSchema = z
  .strictObject({
    /** A domain or address verified in SES, in the stack's own Region. Unset: Cognito's own sender, 50 emails a day. */
    sesIdentity: text(
      'a domain or an email address verified in SES',
      /^([^@\s]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
    ).optional(),
    fromAddress: emailAddress().optional(),
    replyTo: emailAddress().optional(),
  })
  .refine((mail) => !mail.sesIdentity || mail.fromAddress, {
    path: ['fromAddress'],
    error: 'must be an email address of the SES identity, since userDirectory.mail.sesIdentity is set',
  })
  .refine((mail) => !mail.sesIdentity || !mail.fromAddress || belongsTo(mail.sesIdentity, mail.fromAddress), {
    path: ['fromAddress'],
    error: 'must be an address of userDirectory.mail.sesIdentity',
  });

function belongsTo(identity: string, address: string): boolean {
  const [is, of] = [address.toLowerCase(), identity.toLowerCase()];
  return is === of || is.endsWith(`@${of}`) || is.endsWith(`.${of}`);
}

const groupSchema = z.strictObject({
  name: groupName(),
  description: line(2048),
});

const ownAttributes = Object.values(OwnAttribute);
/** Of the 50 that a pool may have: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostCustomAttributes = 50 - ownAttributes.length;

const customAttributeSchema = z.strictObject({
  /** Without `custom:`, which Cognito puts in front. */
  name: text(
    `a name of 1 to 20 letters, digits or '_' other than ${ownAttributes.join(', ')}, which the product has itself`,
    new RegExp(`^(?!(${ownAttributes.join('|')})$)\\w{1,20}$`),
  ),
  type: oneOf(['String', 'Number', 'DateTime', 'Boolean']).default('String'),
  mutable: yesOrNo().default(true),
});

/** The user pool and what hangs on it. Defaults are those of a pool for people who are invited by email. */
export const userDirectorySchema = z
  .strictObject({
    /** Uses this pool instead of a new one; what its owner then has to attach is printed by the synth. */
    existingUserPoolId: text(
      'the id of a user pool such as eu-central-1_AbCdEfGhI',
      /^[a-z0-9-]+_[0-9A-Za-z]+$/,
    ).optional(),
    /** First part of the sign-in page's host name, unique in the Region. Unset: made from the stack's id. */
    domainPrefix: text(
      "3 to 63 lower-case letters, digits and '-', without the words aws, amazon and cognito",
      /^(?!.*(aws|amazon|cognito))[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    ).optional(),
    passwordMinimumLength: wholeNumber(6, 99).default(8),
    temporaryPasswordValidityDays: wholeNumber(1, 365).default(7),
    /** Second factor by an authenticator app (TOTP). */
    mfa: oneOf(['off', 'optional', 'required']).default('off'),
    /** LITE is the cheapest and has all that the product uses; threat protection needs PLUS. */
    featurePlan: oneOf(['LITE', 'ESSENTIALS', 'PLUS']).default('LITE'),
    /**
     * Every refresh hands out another refresh token, and the one before works a minute longer: a copy that somebody made of it is
     * soon worth nothing. Needs ESSENTIALS or PLUS.
     */
    refreshTokenRotation: yesOrNo().default(false),
    threatProtection: oneOf(['off', 'audit', 'enforced']).default('off'),
    /**
     * Whether Ann@ and ann@ are two people. Can never be changed on a pool that exists. Every door writes addresses in lowercase,
     * and pre-sign-up refuses others where this is on, so it matters only to who types uppercase letters into Cognito's own pages.
     */
    caseSensitive: yesOrNo().default(true),
    /** Lets strangers in, unless signUp.allowedDomains says whose people may come. */
    selfSignUp: yesOrNo().default(true),
    /**
     * Whether a sign-up that nobody has confirmed is deleted when a file or a UserCreated names its address, and the person is
     * invited instead. Otherwise such a row fails with UNCONFIRMED_SIGN_UP, and imports and events may not delete users.
     */
    replaceUnconfirmedSignUps: yesOrNo().default(true),
    groups: z
      .array(groupSchema)
      .max(300)
      .default([
        { name: 'employees', description: 'People on the payroll' },
        { name: 'managers', description: 'People who lead a team' },
        { name: 'contractors', description: 'People from outside, for a time' },
      ]),
    customAttributes: z.array(customAttributeSchema).max(mostCustomAttributes).default([]),
    /** Where the sign-in page may send people back to. None, and no brand.portalUrl: the page is not offered. */
    callbackUrls: z.array(webAddress()).max(100).default([]),
    signUp: signUpSchema.prefault({}),
    legacyDirectory: legacyDirectorySchema,
    identityProviders: identityProvidersSchema.prefault({}),
    identityPool: z.strictObject({ enabled: yesOrNo().default(false), guests: yesOrNo().default(false) }).prefault({}),
    mail: mailSchema.prefault({}),
  })
  .refine((directory) => directory.threatProtection === 'off' || directory.featurePlan === 'PLUS', {
    path: ['featurePlan'],
    error: "must be 'PLUS' for threat protection",
  })
  .refine(
    (directory) =>
      !directory.refreshTokenRotation || directory.featurePlan !== 'LITE' || directory.existingUserPoolId !== undefined,
    { path: ['featurePlan'], error: "must be 'ESSENTIALS' or 'PLUS' for refresh token rotation" },
  )
  .refine(({ signUp, groups }) => !signUp.defaultGroup || groups.some(({ name }) => name === signUp.defaultGroup), {
    path: ['signUp', 'defaultGroup'],
    error: 'must be one of userDirectory.groups',
  });
