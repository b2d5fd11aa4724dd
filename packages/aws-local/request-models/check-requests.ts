import { AwsError } from '../aws-error.ts';
import type { JsonServiceName } from '../endpoint/routing.ts';
import type { JsonService } from '../json-service.ts';
import { checkTypes } from './check-types.ts';
import { findViolations } from './find-violations.ts';
import { requestModel } from './request-model.ts';

/** The error code of each service for a request that violates its model. */
const invalidCode = {
  'cognito-idp': 'InvalidParameterException',
  states: 'ValidationException',
  events: 'ValidationException',
  sqs: 'InvalidParameterValue',
} as const;

/**
 * Validates the requests of HTTP clients against the service's model before the service sees them, as AWS does: first the
 * types of all values, then required fields, lengths, patterns and enumerations, with all violations in one message. Fields
 * that the model does not know are ignored.
 */
export function checkRequests(name: JsonServiceName, service: JsonService): JsonService {
  const model = requestModel(name);
  return {
    async handle(operation, body, caller) {
      const request = Object.hasOwn(model.operations, operation) ? model.operations[operation] : undefined;
      if (request === undefined) return service.handle(operation, body, caller);
      checkTypes(model, request, body);
      const found = findViolations(model, request, body);
      if (found.length === 0) return service.handle(operation, body, caller);
      const count = `${found.length} validation error${found.length === 1 ? '' : 's'} detected`;
      throw new AwsError(invalidCode[name], `${count}: ${found.join('; ')}`);
    },
  };
}
