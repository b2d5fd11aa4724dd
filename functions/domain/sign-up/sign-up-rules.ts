import * as z from 'zod/mini';

/** What decides about sign-ups, of the settings, which have checked it. */
export const signUpSettings = z.object({
  userDirectory: z.object({
    signUp: z.object({
      /** Only addresses of these domains may sign up; `*.acme.example` means the domains below. Empty: any domain. */
      allowedDomains: z.array(z.string()),
      /** Addresses of these domains, and of those below them, may not sign up. */
      blockedDomains: z.array(z.string()),
      /** Also block the best-known services for throw-away addresses. */
      blockDisposable: z.boolean(),
      /** Addresses of these domains are confirmed without a code. Only for pools that strangers can't reach. */
      trustedDomains: z.array(z.string()),
      /** Count the addresses of trusted domains as verified too. Nobody has proved then that the address is theirs. */
      verifyTrustedDomains: z.boolean(),
    }),
    /** Whether the pool takes Ann@ and ann@ for two people; then only the one that we write ourselves may sign up. */
    caseSensitive: z.boolean(),
  }),
});

/** Who may sign up on their own, and how. */
export interface SignUpRules extends Readonly<z.output<typeof signUpSettings>['userDirectory']['signUp']> {
  readonly caseSensitive: boolean;
}

export function readSignUpRules({ userDirectory }: z.output<typeof signUpSettings>): SignUpRules {
  return { ...userDirectory.signUp, caseSensitive: userDirectory.caseSensitive };
}

/** The group of people who signed up on their own, of the settings. */
export const defaultGroupSettings = z.object({
  userDirectory: z.object({ signUp: z.object({ defaultGroup: z.optional(z.string()) }) }),
});
