import { defineAdminOperations } from './operation.ts';

/** Files that come in. */
export const uploadFilesOperations = defineAdminOperations('AdminUploadFiles', {});
