/** IAM's lists may be a single value. */
export type OneOrMore = string | readonly string[];

/** Values by operator and key. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;

/** One statement, in IAM's language. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Of a resource's policy: everybody, or accounts, roles and users. */
  readonly Principal?: '*' | { readonly AWS: OneOrMore };
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: PolicyCondition;
}

/** A policy of a role or of a resource. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** The values of a list, of which none may be a variable. @throws Error for a variable */
export function valuesOf(given: OneOrMore): readonly string[] {
  const values = typeof given === 'string' ? [given] : given;
  const variable = values.find((value) => value.includes('${'));
  if (variable !== undefined)
    throw new Error(`A policy has the variable ${variable}, which is not in the embedded stack`);
  return values;
}
