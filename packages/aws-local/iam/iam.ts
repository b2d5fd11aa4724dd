import type { AwsError } from '../aws-error.ts';
import { accessDenied } from './access-denied.ts';
import { type AccessRequest, type CompiledPolicy, compilePolicy } from './compile-policy.ts';
import type { PolicyDocument } from './policy.ts';

/** Decides what callers may do. */
export interface Iam {
  /** The error of a request that is denied, as its service words it; undefined where it is allowed. */
  denialOf(request: AccessRequest, resourcePolicy?: CompiledPolicy): AwsError | undefined;
  /** @throws AwsError where the request is denied */
  authorize(request: AccessRequest, resourcePolicy?: CompiledPolicy): void;
}

/** What {@link createIam} needs to know. */
export interface IamOptions {
  /** The account that all resources are in. */
  readonly accountId: string;
  /**
   * What a role may do; asked once for each role that has a policy. A principal of the account without one may do everything: everybody
   * who has an access key for the laptop is its administrator.
   */
  readonly policyOf?: (roleArn: string) => PolicyDocument | undefined;
}

/** Evaluates the policies of roles and resources, all in one account. */
export function createIam({ accountId, policyOf }: IamOptions): Iam {
  const compiled = new Map<string, CompiledPolicy>();
  const effectOfOwn = (request: AccessRequest) => {
    const { arn } = request.principal;
    const known = compiled.get(arn);
    if (known !== undefined) return known(request);
    const document = policyOf?.(arn);
    if (document === undefined) return 'Allow';
    const policy = compilePolicy(document);
    compiled.set(arn, policy);
    return policy(request);
  };

  const denialOf: Iam['denialOf'] = (request, resourcePolicy) => {
    const { principal, action } = request;
    const said = resourcePolicy?.(request);
    if (said === 'Deny') return accessDenied(request, 'with an explicit deny in a resource-based policy');
    if (principal.accountId !== accountId) {
      if (said === 'Allow') return undefined;
      return accessDenied(request, `because no resource-based policy allows the ${action} action`);
    }
    const own = effectOfOwn(request);
    if (own === 'Deny') return accessDenied(request, 'with an explicit deny in an identity-based policy');
    if (own === 'Allow' || said === 'Allow') return undefined;
    return accessDenied(request, `because no identity-based policy allows the ${action} action`);
  };

  return {
    denialOf,
    authorize(request, resourcePolicy) {
      const denial = denialOf(request, resourcePolicy);
      if (denial) throw denial;
    },
  };
}
