import { adminFunctions } from './admin/functions.ts';
import { bulkImportFunctions, resultEmailFunctions } from './bulk-import/functions.ts';
import { eventIntakeFunctions } from './event-intake/functions.ts';
import { deliveryFunctions } from './invitations/delivery-functions.ts';
import { invitationFunctions } from './invitations/functions.ts';
import { securityNoticeFunctions } from './security-notices/functions.ts';
import { selfServiceFunctions } from './self-service/functions.ts';
import { triggerFunctions } from './triggers/functions.ts';

/** Every Lambda function of the product, by its name in AWS, on a laptop and in the state machines. */
export const functions = {
  ...bulkImportFunctions,
  ...resultEmailFunctions,
  ...eventIntakeFunctions,
  ...deliveryFunctions,
  ...invitationFunctions,
  ...triggerFunctions,
  ...selfServiceFunctions,
  ...securityNoticeFunctions,
  ...adminFunctions,
};
export type FunctionName = keyof typeof functions;

export const functionNames = namesOf(functions);

/** The names in a record of functions. */
export function namesOf<Name extends FunctionName>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record) as Name[];
}
