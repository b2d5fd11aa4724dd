import * as z from 'zod/mini';
import { viewers } from '../roles.ts';
import { defineAdminOperations } from './operation.ts';

/** Who is there, and what became of files. */
export const readRunsOperations = defineAdminOperations('AdminReadRuns', {
  WhoAmI: {
    method: 'GET',
    path: '/admin/me',
    summary: 'Who is signed in, and what they may do',
    roles: viewers,
    request: z.strictObject({}),
    answer: z.strictObject({
      sub: z.string(),
      email: z.optional(z.string()),
      name: z.optional(z.string()),
      roles: z.array(z.enum(viewers)),
    }),
  },
});
