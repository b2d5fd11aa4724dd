import { readPeopleOperations } from '../domain/admin/operations/read-people.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { functionLog } from '../runtime/function-log.ts';

export const handler = createAdminHandler(readPeopleOperations, {}, functionLog);
