import { AwsError } from '../aws-error.ts';
import { pageOf } from '../pages.ts';

/** A request's parameters, of the types that AWS's model has. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * Characters that EventBridge accepts.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 */
export const longest = { pattern: 4096, template: 8192, path: 256 } as const;

/** @returns EventBridge's error for a parameter that is too long */
export function tooLong(field: string, most: number): AwsError {
  return validationFault(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );
}

/** @returns EventBridge's error for an invalid parameter */
export function validationFault(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/**
 * One page of a list under the name that the operation gives it. `Limit` is 100 where not given.
 * @throws AwsError `ValidationException` for a `NextToken` that was never given
 */
export function onePage<Item>(name: string, items: readonly Item[], { Limit, NextToken }: Body) {
  const size = typeof Limit === 'number' ? Limit : 100;
  const token = typeof NextToken === 'string' ? NextToken : undefined;
  const { items: some, next } = pageOf(items, token, size, () => validationFault('The NextToken is not valid.'));
  return { [name]: some, ...(next === undefined ? {} : { NextToken: next }) };
}

/** Those whose name begins with the request's `NamePrefix`. */
export function withPrefix<Item extends { readonly Name: string }>(
  items: readonly Item[],
  { NamePrefix }: Body,
): Item[] {
  return items.filter(({ Name }) => typeof NamePrefix !== 'string' || Name.startsWith(NamePrefix));
}
