import * as z from 'zod/mini';

/** What invitations bring. */
export const wayInSettings = z.object({ signIn: z.object({ invitation: z.enum(['password', 'link']) }) });

/** A temporary password, or a link to the page where people have a code emailed, into an account without password. */
export type WayIn = z.output<typeof wayInSettings>['signIn']['invitation'];
