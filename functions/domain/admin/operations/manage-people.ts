import { defineAdminOperations } from './operation.ts';

/** What is done with people. */
export const managePeopleOperations = defineAdminOperations('AdminManagePeople', {});
