import * as z from 'zod/mini';

const domains = z.array(
  z
    .string()
    .check(z.refine((domain) => /^(\*\.)?[^\s@*]+\.[^\s@*]+$/.test(domain), 'expected a domain, such as acme.example')),
);

const rulesSchema = z.strictObject({
  /** Only addresses of these domains may sign up; `*.acme.example` stands for the domains below. Empty: any domain. */
  allowed_domains: z._default(domains, []),
  /** Addresses of these domains, and of those below them, may not sign up. */
  blocked_domains: z._default(domains, []),
  /** Also block the best-known services for throw-away addresses. */
  block_disposable: z._default(z.boolean(), false),
  /** Addresses of these domains are confirmed without a code. Only for pools that strangers can't reach. */
  trusted_domains: z._default(domains, []),
  /** Count the addresses of trusted domains as verified too. Nobody has proved then that the address is theirs. */
  verify_trusted_domains: z._default(z.boolean(), false),
  /** Whether the pool takes Ann@ and ann@ for two people; then only the one that we write ourselves may sign up. */
  case_sensitive: z._default(z.boolean(), true),
  /** Identity providers that vouch for addresses, by their name in the pool: their users join the account that has the address. */
  link_providers: z._default(z.array(z.string().check(z.minLength(1))), []),
});

/** Who may sign up on their own, and how. */
export type SignUpRules = z.infer<typeof rulesSchema>;

/**
 * Reads the rules from their JSON form; without any, everybody may sign up, by an address in lowercase.
 * @throws when they are wrong: guessing could let in whom they were to keep out
 */
export function parseSignUpRules(json: string | undefined): SignUpRules {
  return rulesSchema.parse(JSON.parse(json || '{}'));
}
