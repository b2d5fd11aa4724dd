import type { Principal } from '../principal.ts';
import { compileCondition, type RequestContext } from './conditions.ts';
import { compilePattern, type Matcher } from './patterns.ts';
import { type OneOrMore, type PolicyDocument, type PolicyStatement, valuesOf } from './policy.ts';

/** What a caller is about to do. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `service:Operation`, by IAM's name for it. */
  readonly action: string;
  /** ARN, or `*` where an action is about no resource. */
  readonly resource: string;
  readonly context?: RequestContext;
}

/** The effect of a policy: a Deny overrides everything, and without an Allow there is none. */
export type PolicyEffect = 'Allow' | 'Deny' | undefined;

/** A policy that is ready to be asked. */
export type CompiledPolicy = (request: AccessRequest) => PolicyEffect;

/**
 * Compiles a policy once, for all requests to come.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @param owner of a resource's policy the account that the resource is in. An Allow for the whole of that account leaves it to the
 *   policies of its identities, so by itself it allows nothing.
 * @throws Error for what is not supported here: a policy is never guessed at
 */
export function compilePolicy({ Statement }: PolicyDocument, owner?: string): CompiledPolicy {
  const statements = Statement.map((statement) => compileStatement(statement, owner));
  return (request) => {
    let effect: PolicyEffect;
    for (const applies of statements) {
      const said = applies(request);
      if (said === 'Deny') return 'Deny';
      effect ??= said;
    }
    return effect;
  };
}

function compileStatement(statement: PolicyStatement, owner: string | undefined): CompiledPolicy {
  const { Effect, Principal: who, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction = compileElement('Action', Action, NotAction, (pattern) => compilePattern(pattern.toLowerCase()));
  const isResource = compileElement('Resource', Resource, NotResource, compilePattern);
  const isPrincipal = who === undefined ? () => true : compilePrincipal(who, Effect === 'Allow' ? owner : undefined);
  const isMet = compileCondition(Condition);
  return ({ principal, action, resource, context = {} }) => {
    const applies =
      isAction(action.toLowerCase()) &&
      isResource(resource) &&
      isPrincipal(principal) &&
      isMet({ ...context, 'aws:PrincipalArn': principal.arn, 'aws:PrincipalAccount': principal.accountId });
    return applies ? Effect : undefined;
  };
}

/** An element and its opposite, of which a statement has one. */
function compileElement(
  name: string,
  included: OneOrMore | undefined,
  excluded: OneOrMore | undefined,
  compile: (pattern: string) => Matcher,
): Matcher {
  if ((included === undefined) === (excluded === undefined))
    throw new Error(`A policy's statement needs either ${name} or Not${name}`);
  const matchers = valuesOf(included ?? excluded ?? []).map(compile);
  const isListed: Matcher = (text) => matchers.some((matches) => matches(text));
  return excluded === undefined ? isListed : (text) => !isListed(text);
}

const identity = /^arn:aws[a-z-]*:iam::(\d{12}):(?:root|(?:role|user)\/.+)$/;

/** @param except an account that is not meant by its id */
function compilePrincipal(
  who: NonNullable<PolicyStatement['Principal']>,
  except: string | undefined,
): (principal: Principal) => boolean {
  const listed = who === '*' ? ['*'] : valuesOf(who.AWS);
  const accounts = new Set<string>();
  const arns = new Set<string>();
  for (const one of listed) {
    const [, account] = identity.exec(one) ?? [];
    if (one === '*' || (account !== undefined && !one.endsWith(':root'))) arns.add(one);
    else if (account !== undefined || /^\d{12}$/.test(one)) accounts.add(account ?? one);
    else throw new Error(`A policy names the principal ${one}, which is no account, role or user`);
  }
  if (except !== undefined) accounts.delete(except);
  return ({ arn, accountId }) => arns.has('*') || arns.has(arn) || accounts.has(accountId);
}
