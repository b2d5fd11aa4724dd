import { AwsError } from '../../aws-error.ts';
import { pageOf } from '../../pages.ts';
import type { JsonRecord } from '../json.ts';

/** @throws AwsError `ValidationException` when the parameter is missing or no string */
export function requiredString(body: JsonRecord, name: string): string {
  const value = optionalString(body, name);
  if (value === undefined)
    throw invalid(`Value null at '${name}' failed to satisfy constraint: Member must not be null`);
  return value;
}

/** @throws AwsError `ValidationException` when the parameter is given and no string */
export function optionalString(body: JsonRecord, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(`Value at '${name}' failed to satisfy constraint: Member must be a string`);
}

/**
 * One page of a list.
 * @param items the whole list, in an order that stays
 * @param body may contain `maxResults` (0 to 1000, where 0 means the default of 100) and `nextToken`
 * @throws AwsError `InvalidToken`, `ValidationException`
 */
export function page<Item>(items: readonly Item[], body: JsonRecord): { items: Item[]; nextToken?: string } {
  const { maxResults = 0 } = body;
  if (typeof maxResults !== 'number' || !Number.isInteger(maxResults) || maxResults < 0 || maxResults > 1000) {
    throw invalid(`Value at 'maxResults' failed to satisfy constraint: Member must be between 0 and 1000`);
  }
  const token = optionalString(body, 'nextToken');
  const refusal = () => new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  const { items: some, next } = pageOf(items, token, maxResults || 100, refusal);
  return { items: some, ...(next === undefined ? {} : { nextToken: next }) };
}

function invalid(finding: string): AwsError {
  return new AwsError('ValidationException', `1 validation error detected: ${finding}`);
}
