import { uploadFilesOperations } from '../domain/admin/operations/upload-files.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { functionLog } from '../runtime/function-log.ts';

export const handler = createAdminHandler(uploadFilesOperations, {}, functionLog);
