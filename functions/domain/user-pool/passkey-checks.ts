import { planFirst } from './import-checks.ts';
import type { MfaDescription, PoolDescription } from './pool-description.ts';
import type { PoolNeeds } from './pool-needs.ts';
import type { PoolProblem } from './pool-problem.ts';

/** Passkeys are bound to the name of the page, or to a parent of it, for good: only the pool's owner can say which. */
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
  if (portalHost !== undefined && portalHost !== relyingParty && !portalHost.endsWith(`.${relyingParty}`)) {
    problems.push({
      kind: 'PASSKEYS_ELSEWHERE',
      severity: 'impairs',
      text: `Passkeys of this pool are bound to ${relyingParty ?? 'no name'}, and the portal is ${portalHost}: browsers don't offer them there.`,
      cure: `Set the relying party id of the pool to ${portalHost} or a parent of it (SetUserPoolMfaConfig). Passkeys that people have are lost then.`,
    });
  }
  return problems;
}
