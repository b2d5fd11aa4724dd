import * as z from 'zod/mini';

/** The zone in which HR reads times, by its IANA name. */
export const timeZoneSettings = z.object({ invitations: z.object({ timeZone: z.string() }) });
