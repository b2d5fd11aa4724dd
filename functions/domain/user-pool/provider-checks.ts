import { findAmbiguousProviders } from '../sign-up/identity-providers.ts';
import type { PoolNeeds } from './pool-needs.ts';
import type { PoolProblem } from './pool-problem.ts';

/** Cognito tells a trigger the provider by the user name only. The settings compare providers of their own; these are the pool's. */
export function checkProviders(
  providers: readonly string[],
  { signUp: { linkProviders } }: Pick<PoolNeeds, 'signUp'>,
): PoolProblem[] {
  const [linked, other] = findAmbiguousProviders(providers, linkProviders) ?? [];
  if (linked === undefined || other === undefined) return [];
  return [
    {
      kind: 'PROVIDERS_AMBIGUOUS',
      severity: 'impairs',
      text: `The pool has an identity provider ${other}, and userDirectory.signUp.linkProviders has ${linked}: a person of one can be taken for one of the other, and get into the account of somebody else.`,
      cure: `Take ${linked} out of userDirectory.signUp.linkProviders, or give one of the two another name that does not begin with the other's and '_'.`,
    },
  ];
}
