import type { Principal } from '../principal.ts';

/** Values by operator and key. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of a resource policy, in the part of IAM's language that is supported here. */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  /** Everybody, or accounts by their ids. */
  readonly Principal: { readonly AWS: '*' | readonly string[] };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: PolicyCondition;
}

/** A resource policy. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** A request to evaluate a policy for. */
export interface PolicyRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** Values by condition key: one, or a list for a key of several values. Every key that there is has to be here. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The effect of a policy: a Deny overrides everything, and without an Allow there is none. */
export type PolicyEffect = 'Allow' | 'Deny' | undefined;

/**
 * Evaluates a resource policy, in the part of IAM's language that the bus's policy needs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws Error for an operator, a key, a principal or a value that is not supported
 */
export function evaluatePolicy({ Statement }: PolicyDocument, request: PolicyRequest): PolicyEffect {
  const effects = Statement.filter((statement) => appliesTo(statement, request)).map(({ Effect }) => Effect);
  return effects.includes('Deny') ? 'Deny' : effects[0];
}

function appliesTo({ Principal, Action, Resource, Condition }: PolicyStatement, request: PolicyRequest): boolean {
  // The whole condition is evaluated, so that what is not supported is found by any request.
  const met = isConditionMet(Condition, request.context);
  return (
    met && Action === request.action && Resource === request.resource && includesPrincipal(Principal, request.principal)
  );
}

function includesPrincipal({ AWS }: PolicyStatement['Principal'], { accountId }: Principal): boolean {
  if (AWS === '*') return true;
  const unknown = AWS.find((account) => !/^\d{12}$/.test(account));
  if (unknown !== undefined) throw new Error(`A policy names the principal ${unknown}, which is no account id`);
  return AWS.includes(accountId);
}

function isConditionMet(condition: PolicyCondition, context: PolicyRequest['context']): boolean {
  const results = Object.entries(condition).flatMap(([operator, keys]) => {
    const compare = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (compare === undefined) throw new Error(`A policy uses ${operator}, which is not in the embedded stack`);
    return Object.entries(keys).map(([key, given]) => {
      const actual = Object.hasOwn(context, key) ? context[key] : undefined;
      if (actual === undefined) throw new Error(`A policy asks for ${key}, which is not in the embedded stack`);
      return compare(valuesOf(given), actual, key);
    });
  });
  return results.every(Boolean);
}

type Operator = (expected: readonly string[], actual: string | readonly string[], key: string) => boolean;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: (expected, actual, key) => expected.includes(single(actual, key)),
  StringNotEquals: (expected, actual, key) => !expected.includes(single(actual, key)),
  'ForAnyValue:StringEquals': (expected, actual) => list(actual).some((value) => expected.includes(value)),
  'ForAnyValue:StringNotEquals': (expected, actual) => list(actual).some((value) => !expected.includes(value)),
  'ForAllValues:StringEquals': (expected, actual) => list(actual).every((value) => expected.includes(value)),
  Null: (expected, actual) => expected.includes(String(list(actual).length === 0)),
};

/** Without a quantifier, an operator is not defined for several values. */
function single(actual: string | readonly string[], key: string): string {
  if (typeof actual === 'string') return actual;
  throw new Error(`A policy compares ${key}, which has several values, as if it had one`);
}

function list(actual: string | readonly string[]): readonly string[] {
  return typeof actual === 'string' ? [actual] : actual;
}

function valuesOf(given: string | readonly string[]): readonly string[] {
  const values = list(given);
  const variable = values.find((value) => value.includes('${'));
  if (variable !== undefined)
    throw new Error(`A policy has the variable ${variable}, which is not in the embedded stack`);
  return values;
}
