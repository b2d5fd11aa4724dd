import { planFirst } from './import-checks.ts';
import type { MfaDescription, PoolDescription } from './pool-description.ts';
import type { PoolNeeds } from './pool-needs.ts';
import type { PoolProblem } from './pool-problem.ts';

/**
 * Passkeys are bound to a name for good, which only the pool's owner can say. A parent of the portal's would do for browsers, but the page
 * asks for passkeys of its own name: Cognito says the pool's only of people who have one, and every address is answered the same.
 */
export function checkPasskeys(
  { Policies, UserPoolTier: tier }: PoolDescription,
  { WebAuthnConfiguration: webAuthn }: MfaDescription,
  { signIn, portalHost }: PoolNeeds,
): PoolProblem[] {
  if (!signIn.passkeys) return [];
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  const relyingParty = webAuthn?.RelyingPartyId;
  const problems: PoolProblem[] = [];
  if (!factors.includes('WEB_AUTHN')) {
    problems.push({
      kind: 'PASSKEYS_NOT_ALLOWED',
      severity: 'impairs',
      text: 'Nobody can sign in with a passkey in this pool, and the portal offers it.',
      cure: `${planFirst(tier)} passkeys (AllowedFirstAuthFactors: WEB_AUTHN), or switch signIn.passkeys off.`,
    });
  }
  if (portalHost !== undefined && portalHost !== relyingParty) {
    problems.push({
      kind: 'PASSKEYS_ELSEWHERE',
      severity: 'impairs',
      text: `Passkeys of this pool are bound to ${relyingParty ?? 'no name'}, and the portal is ${portalHost}: the portal can't use them.`,
      cure: `Set the relying party id of the pool to ${portalHost} (SetUserPoolMfaConfig). Passkeys that people have are lost then.`,
    });
  }
  return problems;
}
