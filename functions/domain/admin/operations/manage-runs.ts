import { defineAdminOperations } from './operation.ts';

/** What is done with runs. */
export const manageRunsOperations = defineAdminOperations('AdminManageRuns', {});
