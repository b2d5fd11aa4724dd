import { managePeopleOperations } from '../domain/admin/operations/manage-people.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { functionLog } from '../runtime/function-log.ts';

export const handler = createAdminHandler(managePeopleOperations, {}, functionLog);
