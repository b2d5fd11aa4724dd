import { manageRunsOperations } from '../domain/admin/operations/manage-runs.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { functionLog } from '../runtime/function-log.ts';

export const handler = createAdminHandler(manageRunsOperations, {}, functionLog);
