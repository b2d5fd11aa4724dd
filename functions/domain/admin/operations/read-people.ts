import { defineAdminOperations } from './operation.ts';

/** Who has an account, and how far each has come. */
export const readPeopleOperations = defineAdminOperations('AdminReadPeople', {});
