import type { JsonService } from '../json-service.ts';
import type { AccessRequest } from './compile-policy.ts';
import type { Iam } from './iam.ts';

/** What an operation of a service needs, of its caller; undefined for one that anybody may call. */
export type AccessOf = (
  operation: string,
  body: Readonly<Record<string, unknown>>,
) => Omit<AccessRequest, 'principal'> | undefined;

/** Lets only those callers through to a service who may do what they ask for. */
export function authorizeRequests(iam: Iam, accessOf: AccessOf, service: JsonService): JsonService {
  return {
    async handle(operation, body, caller) {
      const access = caller && accessOf(operation, body);
      if (access) iam.authorize({ principal: caller, ...access });
      return service.handle(operation, body, caller);
    },
  };
}
