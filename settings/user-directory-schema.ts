import { z } from 'zod';
import { OwnAttribute } from '../functions/contract.ts';
import {
  findAmbiguousProviders,
  namesOfProviders,
  providerNames,
} from '../functions/domain/sign-up/identity-providers.ts';
import { mailSchema } from './mail-schema.ts';
import {
  givenGroupName,
  line,
  oneOf,
  returnAddress,
  secretName,
  text,
  uniqueList,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './settings-fields.ts';
import { legacyDirectorySchema, signUpSchema } from './sign-up-schema.ts';

/**
 * Name that the provider has in Cognito and on the sign-in page. Cognito allows `_` in one place only, so that the names of its people,
 * PROVIDER_ID, tell one provider from another (https://github.com/aws/aws-cdk/issues/28667).
 */
const providerName = () =>
  text(
    "a name of 3 to 32 letters, digits or '-', with '_' at most as the second",
    /^[A-Za-z0-9-][\w-][A-Za-z0-9-]{1,30}$/,
  );

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
  saml: z
    .array(
      z.strictObject({
        name: providerName(),
        metadataUrl: webAddress(),
        /** Attribute of the assertion that is `true` when the address is verified. Unset: the provider doesn't say. */
        emailVerifiedAttribute: line(256).optional(),
      }),
    )
    .default([]),
  oidc: z
    .array(
      z.strictObject({
        name: providerName(),
        issuerUrl: webAddress(),
        clientId: line(256),
        clientSecretName: secretName(),
        /** Claim that is true when the address is verified; false for a provider that has none, such as Entra ID. */
        emailVerifiedAttribute: z
          .union([z.literal(false), line(256)], { error: 'must be the name of a claim, or false' })
          .default('email_verified'),
      }),
    )
    .default([]),
});

const groupSchema = z.strictObject({
  name: givenGroupName(),
  description: line(2048),
});

const ownAttributes = Object.values(OwnAttribute);
/**
 * A new pool may declare 50 attributes, among them `email` and the product's own:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
const mostCustomAttributes = 50 - 1 - ownAttributes.length;

const customAttributeSchema = z.strictObject({
  /** Without `custom:`, which Cognito puts in front. */
  name: text(
    `a name of 1 to 20 letters, digits or '_' other than ${ownAttributes.join(', ')}, which the product has itself`,
    new RegExp(`^(?!(${ownAttributes.join('|')})$)\\w{1,20}$`),
  ),
  type: oneOf(['String', 'Number', 'DateTime', 'Boolean']).default('String'),
  mutable: yesOrNo().default(true),
});

interface Named {
  readonly name: string;
}

const nameOf = ({ name }: Named) => name;
/** CDK identifies a group within the stack by its name, in which it writes `/` so. */
const constructIdOf = ({ name }: Named) => name.replaceAll('/', '--');

/**
 * Fifteen characters where the password is all that is asked for, eight where a second factor is, too: NIST SP 800-63B-4, 3.1.1.2;
 * OWASP ASVS 5.0, 6.2.1.
 */
export function usualPasswordLength(mfa: 'off' | 'optional' | 'required'): number {
  return mfa === 'required' ? 8 : 15;
}

/** The user pool and what hangs on it. Defaults are those of a pool for people who are invited by email. */
export const userDirectorySchema = z
  .strictObject({
    /** Uses this pool instead of a new one. `npx onboarding doctor` says whether it can be, and sets what can be set. */
    existingUserPoolId: text(
      'the id of a user pool such as eu-central-1_AbCdEfGhI',
      /^[a-z0-9-]+_[0-9A-Za-z]+$/,
    ).optional(),
    /** First part of the sign-in page's host name, unique in the Region. Unset: made from the stack's id. */
    domainPrefix: text(
      "3 to 63 lower-case letters, digits and '-', without the words aws, amazon and cognito",
      /^(?!.*(aws|amazon|cognito))[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    ).optional(),
    /** Of passwords that people choose. Unset: what {@link usualPasswordLength} says. */
    passwordMinimumLength: wholeNumber(6, 99).optional(),
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
    groups: uniqueList(
      groupSchema,
      constructIdOf,
      "must not be the name of another group; '/' and '--' count as the same",
    )
      .max(300, { error: 'must be a list of at most 300 groups' })
      .default([
        { name: 'employees', description: 'People on the payroll' },
        { name: 'managers', description: 'People who lead a team' },
        { name: 'contractors', description: 'People from outside, for a time' },
      ]),
    customAttributes: uniqueList(customAttributeSchema, nameOf, 'must not be the name of another attribute')
      .max(mostCustomAttributes, { error: `must be a list of at most ${mostCustomAttributes} attributes` })
      .default([]),
    /** Where the sign-in page may send people back to. None, and no brand.portalUrl: the page is not offered. */
    callbackUrls: z.array(returnAddress()).default([]),
    /**
     * A web ACL of AWS WAF in front of Cognito's own addresses, its sign-in page and its API, which everybody on the Internet can call.
     * The API's functions call Cognito too, all from a few addresses of AWS: a limit by address limits them as well.
     */
    webAclArn: text(
      'the ARN of a regional web ACL',
      /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/,
    ).optional(),
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
  .refine(({ webAclArn, existingUserPoolId }) => !webAclArn || !existingUserPoolId, {
    path: ['webAclArn'],
    error: "must be left out with userDirectory.existingUserPoolId: the pool's owner associates the web ACL",
  })
  .refine(({ signUp, groups }) => !signUp.defaultGroup || groups.some(({ name }) => name === signUp.defaultGroup), {
    path: ['signUp', 'defaultGroup'],
    error: 'must be one of userDirectory.groups',
  })
  .refine(
    // Who owns an existing pool knows its providers; the settings don't.
    ({ signUp, identityProviders, existingUserPoolId }) =>
      existingUserPoolId !== undefined ||
      signUp.linkProviders.every((name) => namesOfProviders(identityProviders).includes(name)),
    {
      path: ['signUp', 'linkProviders'],
      error: `must be names of userDirectory.identityProviders, which are ${Object.values(providerNames).join(', ')}, and those in saml and oidc`,
    },
  )
  .check(({ value: { signUp, identityProviders }, issues }) => {
    const all = [...namesOfProviders(identityProviders), ...signUp.linkProviders];
    const [one, other] = findAmbiguousProviders(all, signUp.linkProviders) ?? [];
    if (one === undefined || other === undefined) return;
    issues.push({
      code: 'custom',
      path: ['signUp', 'linkProviders'],
      input: signUp.linkProviders,
      message: `must not have ${one} beside a provider ${other}: Cognito calls people PROVIDER_ID, whatever the case of letters, so a person of one could be taken for one of the other. Rename one`,
    });
  });
