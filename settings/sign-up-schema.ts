import { z } from 'zod';
import { line, secretName, text, yesOrNo } from './settings-fields.ts';

const domains = () =>
  z.array(text("a domain such as 'acme.example' or '*.acme.example'", /^(\*\.)?[^\s@*]+\.[^\s@*]+$/)).default([]);

/** Who may sign up without an invitation. Without any rule: everybody. */
export const signUpSchema = z
  .strictObject({
    allowedDomains: domains(),
    blockedDomains: domains(),
    /** Blocks the best-known services for throw-away addresses too. */
    blockDisposable: yesOrNo().default(false),
    /** Confirmed without a code. Only for pools that strangers can't reach. */
    trustedDomains: domains(),
    verifyTrustedDomains: yesOrNo().default(false),
    /**
     * Identity providers whose people join the account that has their address, by their names in the pool. A provider that says whether
     * an address is verified has to say that it is. One that never does (Facebook, LoginWithAmazon, and each of saml and oidc without
     * emailVerifiedAttribute) vouches for all its addresses by being in this list: only for one at which nobody can have another person's address.
     */
    linkProviders: z.array(line(32)).default([]),
    /** Group for people who signed up on their own. */
    defaultGroup: line(128).optional(),
  })
  .refine((rules) => !rules.verifyTrustedDomains || rules.trustedDomains.length > 0, {
    path: ['trustedDomains'],
    error: 'must name a domain, since userDirectory.signUp.verifyTrustedDomains is set',
  });

/** A directory that people are brought in from when they first sign in. Unset: nobody is. */
export const legacyDirectorySchema = z
  .strictObject({
    url: text('an https address', /^https:\/\/[^\s/]+(\/\S*)?$/),
    /** Secret with the value of the `Authorization` header. */
    authorizationSecretName: secretName().optional(),
  })
  .optional();
