import { compileArnPattern, compilePattern, type Matcher } from './patterns.ts';
import { type PolicyCondition, valuesOf } from './policy.ts';

/** What a request says of itself, by condition key; a key that the request does not have is absent, or has no value. */
export type RequestContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The keys that services of the embedded stack give values to, and how many a request may have of each. Any other is refused: AWS
 * would know its value, and here a statement would silently never apply, or always.
 */
const conditionKeys: Readonly<Record<string, 'one' | 'several'>> = {
  'aws:PrincipalArn': 'one',
  'aws:PrincipalAccount': 'one',
  'events:source': 'several',
  'events:detail-type': 'several',
  'iam:PassedToService': 'one',
  's3:prefix': 'one',
  's3:delimiter': 'one',
  's3:max-keys': 'one',
  's3:VersionId': 'one',
};

/** Compiles the comparison with one value. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const comparisons: Readonly<Record<string, (expected: string) => Matcher>> = {
  StringEquals: (expected) => (actual) => actual === expected,
  StringEqualsIgnoreCase: (expected) => (actual) => actual.toLowerCase() === expected.toLowerCase(),
  StringLike: compilePattern,
  // The same as ArnLike, whatever its name.
  ArnEquals: compileArnPattern,
  ArnLike: compileArnPattern,
  Bool: (expected) => (actual) => actual.toLowerCase() === expected.toLowerCase(),
  NumericEquals: comparesNumbers((actual, expected) => actual === expected),
  NumericLessThan: comparesNumbers((actual, expected) => actual < expected),
  NumericLessThanEquals: comparesNumbers((actual, expected) => actual <= expected),
  NumericGreaterThan: comparesNumbers((actual, expected) => actual > expected),
  NumericGreaterThanEquals: comparesNumbers((actual, expected) => actual >= expected),
};

function comparesNumbers(compare: (actual: number, expected: number) => boolean) {
  return (expected: string): Matcher => {
    if (expected.trim() === '' || Number.isNaN(Number(expected)))
      throw new Error(`A policy compares a number with ${expected}`);
    return (actual) => actual.trim() !== '' && compare(Number(actual), Number(expected));
  };
}

/**
 * Compiles the condition of a statement: all of its keys have to be met.
 * @throws Error for an operator or a key that is not supported
 */
export function compileCondition(condition: PolicyCondition): (context: RequestContext) => boolean {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, expected]) => compileTest(operator, key, valuesOf(expected))),
  );
  return (context) => tests.every((isMet) => isMet(context));
}

function compileTest(
  operator: string,
  given: string,
  expected: readonly string[],
): (context: RequestContext) => boolean {
  // Keys are not case-sensitive.
  const key = Object.keys(conditionKeys).find((known) => known.toLowerCase() === given.toLowerCase());
  if (key === undefined) throw new Error(`A policy asks for ${given}, which is not in the embedded stack`);
  if (operator === 'Null') return (context) => expected.includes(String(valuesIn(context, key).length === 0));

  const { quantifier, negated, compare, ifExists } = readOperator(operator);
  if (quantifier === undefined && conditionKeys[key] === 'several')
    throw new Error(`A policy compares ${key}, which has several values, as if it had one`);
  const matchers = expected.map(compare);
  const matches = (actual: string) => matchers.some((matcher) => matcher(actual)) !== negated;
  return (context) => {
    const actual = valuesIn(context, key);
    if (actual.length === 0) return ifExists || quantifier === 'ForAllValues' || (quantifier === undefined && negated);
    return quantifier === 'ForAllValues' ? actual.every(matches) : actual.some(matches);
  };
}

function readOperator(operator: string) {
  const quantifier = ['ForAnyValue', 'ForAllValues'].find((one) => operator.startsWith(`${one}:`));
  const ifExists = operator.endsWith('IfExists');
  const name = operator.slice(
    quantifier === undefined ? 0 : quantifier.length + 1,
    ifExists ? -'IfExists'.length : undefined,
  );
  const positive = name.replace(/^(String|Arn|Numeric)Not(?=Equals|Like)/, '$1');
  const compare = Object.hasOwn(comparisons, positive) ? comparisons[positive] : undefined;
  if (compare === undefined) throw new Error(`A policy uses ${operator}, which is not in the embedded stack`);
  return { quantifier, compare, negated: positive !== name, ifExists };
}

function valuesIn(context: RequestContext, key: string): readonly string[] {
  const value = context[key];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
